## Several facilitators

resumed-already = The sprint is not paused.
