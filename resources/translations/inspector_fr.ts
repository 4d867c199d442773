<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="fr_FR">
<context>
    <name>AnnotateDialog</name>
    <message numerus="yes">
        <source>%n cadre(s)</source>
        <translation>
            <numerusform>%n cadre</numerusform>
            <numerusform>%n cadres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConfigurationPage</name>
    <message numerus="yes">
        <source>%n caméra(s)</source>
        <translation>
            <numerusform>%n caméra</numerusform>
            <numerusform>%n caméras</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n traitement(s)</source>
        <translation>
            <numerusform>%n traitement</numerusform>
            <numerusform>%n traitements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n élément(s) non compris</source>
        <translation>
            <numerusform>%n élément non compris</numerusform>
            <numerusform>%n éléments non compris</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n élément(s) lus ensemble</source>
        <translation>
            <numerusform>%n élément lu</numerusform>
            <numerusform>%n éléments lus ensemble</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExhibitDetails</name>
    <message numerus="yes">
        <source>%n signalement(s)</source>
        <translation>
            <numerusform>%n signalement</numerusform>
            <numerusform>%n signalements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… et %n autre(s), dans l’inventaire.</source>
        <translation>
            <numerusform>… et %n autre, dans l’inventaire.</numerusform>
            <numerusform>… et %n autres, dans l’inventaire.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExhibitsPage</name>
    <message numerus="yes">
        <source>%n pièce(s) diffère(nt) de la liste de leur envoi.</source>
        <translation>
            <numerusform>%n pièce diffère de la liste de son envoi.</numerusform>
            <numerusform>%n pièces diffèrent de la liste de leur envoi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pièce(s) reçue(s) mais lue(s) en partie&#xa0;: sélectionnez-la pour en savoir la raison.</source>
        <translation>
            <numerusform>%n pièce a été reçue mais lue en partie&#xa0;: sélectionnez-la pour en savoir la raison.</numerusform>
            <numerusform>%n pièces ont été reçues mais lues en partie&#xa0;: sélectionnez-en une pour en savoir la raison.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FootageFacts</name>
    <message numerus="yes">
        <source>… et %n autre(s) vidéo(s), dans l’annexe technique.</source>
        <translation>
            <numerusform>… et %n autre vidéo, dans l’annexe technique.</numerusform>
            <numerusform>… et %n autres vidéos, dans l’annexe technique.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FramePanel</name>
    <message numerus="yes">
        <source>%n personne(s)</source>
        <translation>
            <numerusform>%n personne</numerusform>
            <numerusform>%n personnes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visage(s)</source>
        <translation>
            <numerusform>%n visage</numerusform>
            <numerusform>%n visages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n autre(s) objet(s)</source>
        <translation>
            <numerusform>%n autre objet</numerusform>
            <numerusform>%n autres objets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuidedDialog</name>
    <message numerus="yes">
        <source>… et&#xa0;%n autre(s) clé(s)&#xa0;: cherchez-les par leur nom.</source>
        <translation>
            <numerusform>… et&#xa0;%n autre clé&#xa0;: cherchez-la par son nom.</numerusform>
            <numerusform>… et&#xa0;%n autres clés&#xa0;: cherchez-les par leur nom.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message numerus="yes">
        <source>… et %n autre(s), avec la nature détectée.</source>
        <translation>
            <numerusform>… et %n autre, avec la nature détectée.</numerusform>
            <numerusform>… et %n autres, avec la nature détectée.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JournalPage</name>
    <message numerus="yes">
        <source>%n vérification(s) en échec inscrite(s) au journal&#xa0;: lignes {lines}. Ces faits demeurent.</source>
        <translation>
            <numerusform>%n vérification en échec inscrite au journal&#xa0;: ligne {lines}. Ce fait demeure.</numerusform>
            <numerusform>%n vérifications en échec inscrites au journal&#xa0;: lignes {lines}. Ces faits demeurent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ligne(s) affichée(s)</source>
        <translation>
            <numerusform>%n ligne affichée</numerusform>
            <numerusform>%n lignes affichées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>chaîne rompue&#xa0;: %n défaut(s)</source>
        <translation>
            <numerusform>chaîne rompue&#xa0;: %n défaut</numerusform>
            <numerusform>chaîne rompue&#xa0;: %n défauts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exporter les %n ligne(s) affichée(s), en clair</source>
        <translation>
            <numerusform>Exporter %n ligne affichée, en clair</numerusform>
            <numerusform>Exporter les %n lignes affichées, en clair</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MakeDialog</name>
    <message numerus="yes">
        <source>Avant de clore, %n constat(s) seront refaits depuis les pièces. Un projet s’en passe.</source>
        <translation>
            <numerusform>Avant de clore, %n constat sera refait depuis les pièces. Un projet s’en passe.</numerusform>
            <numerusform>Avant de clore, %n constats seront refaits depuis les pièces. Un projet s’en passe.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Matrix</name>
    <message numerus="yes">
        <source>conservation %n jour(s)</source>
        <translation>
            <numerusform>conservation %n jour</numerusform>
            <numerusform>conservation %n jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n donnée(s) extraite(s)</source>
        <translation>
            <numerusform>%n donnée extraite</numerusform>
            <numerusform>%n données extraites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s)</source>
        <translation>
            <numerusform>%n passage</numerusform>
            <numerusform>%n passages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Preuves (%n)</source>
        <translation>
            <numerusform>Preuves (%n)</numerusform>
            <numerusform>Preuves (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MatrixPage</name>
    <message numerus="yes">
        <source>%n ligne(s)</source>
        <translation>
            <numerusform>%n ligne</numerusform>
            <numerusform>%n lignes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n écart(s)</source>
        <translation>
            <numerusform>%n écart</numerusform>
            <numerusform>%n écarts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n montrée(s)</source>
        <translation>
            <numerusform>%n montrée</numerusform>
            <numerusform>%n montrées</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message numerus="yes">
        <source>et %n autre(s)</source>
        <translation>
            <numerusform>et %n autre</numerusform>
            <numerusform>et %n autres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MetadataView</name>
    <message numerus="yes">
        <source>%n observation(s)</source>
        <translation>
            <numerusform>%n observation</numerusform>
            <numerusform>%n observations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fichier(s) non reconnu(s)</source>
        <translation>
            <numerusform>%n fichier non reconnu</numerusform>
            <numerusform>%n fichiers non reconnus</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… et&#xa0;%n autre(s).</source>
        <translation>
            <numerusform>… et&#xa0;%n autre.</numerusform>
            <numerusform>… et&#xa0;%n autres.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) dans les messages</source>
        <translation>
            <numerusform>%n image dans les messages</numerusform>
            <numerusform>%n images dans les messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… et&#xa0;%n autre(s), non copiée(s).</source>
        <translation>
            <numerusform>… et&#xa0;%n autre, non copiée.</numerusform>
            <numerusform>… et&#xa0;%n autres, non copiées.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ObservationsView</name>
    <message numerus="yes">
        <source>%Ln donnée(s)</source>
        <translation>
            <numerusform>%Ln donnée</numerusform>
            <numerusform>%Ln données</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReplayForm</name>
    <message numerus="yes">
        <source>%n pièce(s)</source>
        <translation>
            <numerusform>%n pièce</numerusform>
            <numerusform>%n pièces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n découpé(s)</source>
        <translation>
            <numerusform>%n découpé</numerusform>
            <numerusform>%n découpés</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepButton</name>
    <message numerus="yes">
        <source>%n à remplir</source>
        <translation>
            <numerusform>%n à remplir</numerusform>
            <numerusform>%n à remplir</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ligne(s)</source>
        <translation>
            <numerusform>%n ligne</numerusform>
            <numerusform>%n lignes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplatesDialog</name>
    <message numerus="yes">
        <source>%n erreur(s)</source>
        <translation>
            <numerusform>%n erreur</numerusform>
            <numerusform>%n erreurs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message numerus="yes">
        <source>%n passage(s)</source>
        <translation>
            <numerusform>%n passage</numerusform>
            <numerusform>%n passages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visage(s)</source>
        <translation>
            <numerusform>%n visage</numerusform>
            <numerusform>%n visages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VerifyPage</name>
    <message numerus="yes">
        <source>%n vérification(s) en échec, fait(s) que rien n’efface&#xa0;: {list}.</source>
        <translation>
            <numerusform>%n vérification en échec, fait que rien n’efface&#xa0;: {list}.</numerusform>
            <numerusform>%n vérifications en échec, faits que rien n’efface&#xa0;: {list}.</numerusform>
        </translation>
    </message>
</context>
</TS>
