<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="fr_FR">
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
    <name>ExhibitsPage</name>
    <message numerus="yes">
        <source>%n pièce(s) reçue(s) mais lue(s) en partie&#xa0;: sélectionnez-la pour en savoir la raison.</source>
        <translation>
            <numerusform>%n pièce a été reçue mais lue en partie&#xa0;: sélectionnez-la pour en savoir la raison.</numerusform>
            <numerusform>%n pièces ont été reçues mais lues en partie&#xa0;: sélectionnez-en une pour en savoir la raison.</numerusform>
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
    <name>StepButton</name>
    <message numerus="yes">
        <source>%n à remplir</source>
        <translation>
            <numerusform>%n à remplir</numerusform>
            <numerusform>%n à remplir</numerusform>
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
</TS>
