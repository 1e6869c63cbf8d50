## Imprimé : retours et livret

print-booklet = Livret de l’atelier
print-groups = Les tables
print-facilitators = Animation
print-professionals = Professionnels
print-size = { $count ->
    [0] Aucune table
    [one] Une table, { $people ->
        [0] personne
        [one] une personne
       *[other] { $people } personnes
    }
   *[other] { $count } tables, { $people ->
        [0] personne
        [one] une personne
       *[other] { $people } personnes
    }
}
print-thanks = Merci
print-thank-you = Merci à toutes et à tous, et bonne suite !
print-column-group = Table
print-column-people = Personnes
print-column-answered = Réponses
print-column-skipped = Passées
print-column-undecided = Sans décision
print-column-minutes = Minutes
print-column-applause = Bravos
print-column-waited = Attente d’aide
print-column-page = Page
print-note-undecided = Sans décision : la proposition la plus soutenue tient lieu de réponse.
print-note-minutes = Minutes : temps passé sur les questions.
print-note-waited = Attente d’aide : minutes entre un appel et la venue de quelqu’un.
print-feedback = Retours des professionnels
print-gave = { $people ->
    [0] Personne n’a donné son avis.
    [one] Une personne a donné son avis.
   *[other] { $people } personnes ont donné leur avis.
}
print-applauded = { $count ->
    [0] Personne n’a applaudi.
    [one] Une personne d’une autre table a applaudi.
   *[other] { $count } personnes des autres tables ont applaudi.
}
print-reading = Chaque point est la note d’une personne, de 1 à 5 : un profil, pas un classement.
print-score = { $people ->
    [0] personne ne donne { $score }
    [one] une personne donne { $score }
   *[other] { $people } personnes donnent { $score }
}
print-no-score = Pas d’avis sur ce point.
print-divided = Avis partagés
