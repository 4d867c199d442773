<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="fr_FR">
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
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
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
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
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
