"""Pictures: a group's card for the projector and for print, and the QR code of a join link."""
