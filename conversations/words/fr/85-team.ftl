## Several facilitators

resumed-already = Le sprint n’est pas en pause.
