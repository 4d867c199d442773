<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="fr_FR">
<context>
    <name>AnnotateDialog</name>
    <message>
        <source>Mesurer l’erreur du rejeu {n} sur sa vidéo</source>
        <translation>Measure the error of replay {n} on its video</translation>
    </message>
    <message>
        <source>Encadrez, sur chaque image tirée au sort, tout ce que vous voyez de la classe choisie. Ce que le rejeu y a trouvé n’est pas montré tant que vous ne comparez pas.</source>
        <translation>On each image drawn by lot, frame everything you see of the chosen class. What the replay found there is not shown until you compare.</translation>
    </message>
    <message>
        <source>{n} images</source>
        <translation>{n} images</translation>
    </message>
    <message>
        <source>Images à annoter</source>
        <translation>Images to annotate</translation>
    </message>
    <message>
        <source>Valider l’image</source>
        <translation>Confirm the image</translation>
    </message>
    <message>
        <source>Indiscernable</source>
        <translation>Indistinct</translation>
    </message>
    <message>
        <source>Retirer le cadre</source>
        <translation>Remove the box</translation>
    </message>
    <message>
        <source>Trop petit, caché, une foule&#xa0;: ce que le rejeu y trouve ne compte pas (I)</source>
        <translation>Too small, hidden, a crowd: what the replay finds there does not count (I)</translation>
    </message>
    <message>
        <source>À la souris&#xa0;: tracez un cadre, cliquez pour en choisir un. Au clavier, sur l’image&#xa0;: A ajoute un cadre, les flèches le déplacent, Maj + flèches l’agrandit ou le réduit, Ctrl affine au pixel, N et P passent au suivant et au précédent, I le dit indiscernable, Suppr le retire, Entrée valide l’image, Page suivante et Page précédente changent d’image.</source>
        <translation>With the mouse: draw a box, click to choose one. With the keyboard, on the image: A adds a box, the arrows move it, Shift + arrows make it larger or smaller, Ctrl moves by one pixel, N and P go to the next and the previous one, I marks it indistinct, Del removes it, Enter confirms the image, Page Down and Page Up change image.</translation>
    </message>
    <message>
        <source>Classe annotée</source>
        <translation>Annotated class</translation>
    </message>
    <message>
        <source>Images tirées au sort</source>
        <translation>Images drawn by lot</translation>
    </message>
    <message>
        <source>Comparer avec le rejeu</source>
        <translation>Compare with the replay</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Ce que les annotations disent du rejeu</source>
        <translation>What the annotations say of the replay</translation>
    </message>
    <message>
        <source>Image {n} · {seconds} s</source>
        <translation>Image {n} · {seconds} s</translation>
    </message>
    <message>
        <source>{name} — à annoter</source>
        <translation>{name} — to be annotated</translation>
    </message>
    <message numerus="yes">
        <source>%n cadre(s)</source>
        <translation>
            <numerusform>%n box</numerusform>
            <numerusform>%n boxes</numerusform>
        </translation>
    </message>
    <message>
        <source>Images annotées&#xa0;: {done} sur {all}</source>
        <translation>Images annotated: {done} of {all}</translation>
    </message>
    <message>
        <source>rien à voir</source>
        <translation>nothing to see</translation>
    </message>
    <message>
        <source>indiscernable</source>
        <translation>indistinct</translation>
    </message>
    <message>
        <source>Rien à voir</source>
        <translation>Nothing to see</translation>
    </message>
    <message>
        <source>Rien à voir sur cette image</source>
        <translation>Nothing to see on this image</translation>
    </message>
    <message>
        <source>hors compte</source>
        <translation>not counted</translation>
    </message>
    <message>
        <source>manqué</source>
        <translation>missed</translation>
    </message>
    <message>
        <source>trouvé</source>
        <translation>found</translation>
    </message>
    <message>
        <source>en trop</source>
        <translation>in excess</translation>
    </message>
    <message>
        <source>Toutes les images sont annotées&#xa0;: comparez avec le rejeu.</source>
        <translation>All images are annotated: compare with the replay.</translation>
    </message>
    <message>
        <source>Aucune des images annotées n’a été analysée par ce rejeu&#xa0;: annotez-en une autre.</source>
        <translation>None of the annotated images was analysed by this replay: annotate another one.</translation>
    </message>
</context>
<context>
    <name>AnnotatePlate</name>
    <message>
        <source>Image à annoter</source>
        <translation>Image to annotate</translation>
    </message>
    <message>
        <source>Lecture de l’image…</source>
        <translation>Reading the image…</translation>
    </message>
</context>
<context>
    <name>BlurDialog</name>
    <message>
        <source>Floutage des captures</source>
        <translation>Blurring of the captures</translation>
    </message>
    <message>
        <source>Les visages, les têtes et le bas des véhicules sont floutés d’office. Tracez une zone à flouter aussi, ou une zone dans laquelle le floutage d’office est levé.</source>
        <translation>Faces, heads and the lower part of vehicles are blurred of themselves. Draw an area to be blurred as well, or an area in which that blurring is lifted.</translation>
    </message>
    <message>
        <source>Flouter la zone tracée</source>
        <translation>Blur the area drawn</translation>
    </message>
    <message>
        <source>Lever le floutage dans la zone</source>
        <translation>Lift the blurring in the area</translation>
    </message>
    <message>
        <source>gauche, haut, largeur, hauteur</source>
        <translation>left, top, width, height</translation>
    </message>
    <message>
        <source>Zone, en pixels</source>
        <translation>Area, in pixels</translation>
    </message>
    <message>
        <source>ou tracée à la souris sur l’image</source>
        <translation>or drawn with the mouse on the picture</translation>
    </message>
    <message>
        <source>Appliquer</source>
        <translation>Apply</translation>
    </message>
    <message>
        <source>Zones changées à la main</source>
        <translation>Areas changed by hand</translation>
    </message>
    <message>
        <source>Retirer la zone choisie</source>
        <translation>Remove the chosen area</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>Capture</translation>
    </message>
    <message>
        <source>Ce que fait le tracé</source>
        <translation>What drawing does</translation>
    </message>
    <message>
        <source>Zones changées à la main (trait plein&#xa0;: floutée&#x202f;; tirets&#xa0;: levée)</source>
        <translation>Areas changed by hand (solid line: blurred; dashes: lifted)</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Écrivez quatre nombres séparés par des virgules.</source>
        <translation>Write four numbers separated by commas.</translation>
    </message>
    <message>
        <source>floutée</source>
        <translation>blurred</translation>
    </message>
    <message>
        <source>levée</source>
        <translation>lifted</translation>
    </message>
    <message>
        <source>Capture {n} · rejeu {replay}, image {frame}</source>
        <translation>Capture {n} · replay {replay}, frame {frame}</translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>Une erreur du logiciel s’est produite</source>
        <translation>The program met an error</translation>
    </message>
    <message>
        <source>L’opération en cours n’a pas abouti. Ce qui était enregistré l’est toujours. Vous pouvez continuer&#x202f;; si l’erreur revient, transmettez le rapport ci-dessous.</source>
        <translation>The operation under way did not finish. What was saved is still saved. You can go on; if the error comes back, send the report below.</translation>
    </message>
    <message>
        <source>Rapport d’erreur</source>
        <translation>Error report</translation>
    </message>
    <message>
        <source>Aussi écrit dans {file}</source>
        <translation>Also written in {file}</translation>
    </message>
    <message>
        <source>Copier le rapport</source>
        <translation>Copy the report</translation>
    </message>
    <message>
        <source>Ouvrir le répertoire</source>
        <translation>Open the folder</translation>
    </message>
    <message>
        <source>Continuer</source>
        <translation>Continue</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Image de la vidéo</source>
        <translation>Picture of the footage</translation>
    </message>
    <message>
        <source>visage</source>
        <translation>face</translation>
    </message>
    <message>
        <source>fournisseur</source>
        <translation>vendor</translation>
    </message>
</context>
<context>
    <name>CaseView</name>
    <message>
        <source>Rouvrir le dossier</source>
        <translation>Reopen the case</translation>
    </message>
    <message>
        <source>Le dossier cessera d’être celui qui fut scellé&#xa0;: l’acte est inscrit au journal, et rien ne l’efface.</source>
        <translation>The case will no longer be the one that was sealed: the act is entered in the journal, and nothing erases it.</translation>
    </message>
    <message>
        <source>Rouvrir</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <source>Dossier venu d’un scellé, en lecture seule&#xa0;: rien n’y est écrit. Gabarits non transmis.</source>
        <translation>Case that came from a sealed bundle, read-only: nothing is written in it. Templates not transmitted.</translation>
    </message>
</context>
<context>
    <name>ChangePassphraseDialog</name>
    <message>
        <source>Changer la phrase secrète</source>
        <translation>Change the pass phrase</translation>
    </message>
    <message>
        <source>Le dossier est rechiffré en entier sous une autre clé, à côté, puis prend la place de l’ancien&#xa0;: il faut sur ce disque autant de place libre que le dossier en occupe.</source>
        <translation>The whole case is encrypted again under another key, beside, then takes the place of the old one: this disk needs as much free space as the case takes up.</translation>
    </message>
    <message>
        <source>Phrase secrète actuelle, ou feuille de secours</source>
        <translation>Current pass phrase, or recovery sheet</translation>
    </message>
    <message>
        <source>Nouvelle phrase secrète</source>
        <translation>New pass phrase</translation>
    </message>
    <message>
        <source>Nouvelle phrase secrète, encore une fois</source>
        <translation>New pass phrase, once more</translation>
    </message>
    <message>
        <source>La feuille de secours éditée le {when} n’ouvrira plus le dossier&#xa0;: vous en éditerez une autre.</source>
        <translation>The recovery sheet issued on {when} will no longer open the case: you will issue another.</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Phrase courte&#xa0;: quatre ou cinq mots sans rapport entre eux résistent bien mieux.</source>
        <translation>Short phrase: four or five unrelated words resist far better.</translation>
    </message>
    <message>
        <source>Cette phrase n’ouvre pas le dossier.</source>
        <translation>This phrase does not open the case.</translation>
    </message>
    <message>
        <source>Les deux phrases diffèrent.</source>
        <translation>The two phrases differ.</translation>
    </message>
    <message>
        <source>Choisissez une phrase secrète.</source>
        <translation>Choose a pass phrase.</translation>
    </message>
    <message>
        <source>C’est déjà la phrase secrète du dossier.</source>
        <translation>This is already the pass phrase of the case.</translation>
    </message>
</context>
<context>
    <name>ClockDialog</name>
    <message>
        <source>Horloge de la caméra</source>
        <translation>Camera clock</translation>
    </message>
    <message>
        <source>Une photo qui montre à la fois l’heure affichée par la caméra et une horloge de référence donne l’écart entre les deux. Il est montré à côté de chaque instant, sans rien changer aux images.</source>
        <translation>A photo showing both the time the camera displays and a reference clock gives the offset between them. It is shown beside every time, without changing anything in the pictures.</translation>
    </message>
    <message>
        <source>Sans photo</source>
        <translation>No photo</translation>
    </message>
    <message>
        <source>Europe/Paris</source>
        <translation>Europe/Paris</translation>
    </message>
    <message>
        <source>Horloge de référence, circonstances</source>
        <translation>Reference clock, circumstances</translation>
    </message>
    <message>
        <source>Heure affichée par la caméra</source>
        <translation>Time displayed by the camera</translation>
    </message>
    <message>
        <source>Heure de référence</source>
        <translation>Reference time</translation>
    </message>
    <message>
        <source>Fuseau</source>
        <translation>Time zone</translation>
    </message>
    <message>
        <source>À remplir si le fichier ne la donne pas, ou la donne mal.</source>
        <translation>To be filled in if the file does not give it, or gives it wrong.</translation>
    </message>
    <message>
        <source>Heure de la première image</source>
        <translation>Time of the first image</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Consigner</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Les deux heures sont nécessaires.</source>
        <translation>Both times are needed.</translation>
    </message>
    <message>
        <source>Aucune photo choisie&#xa0;: recevez-la à l’étape Pièces, nature «&#xa0;photo&#xa0;».</source>
        <translation>No photo chosen: receive it at the Exhibits step, kind “photo”.</translation>
    </message>
    <message>
        <source>Lecture de la photo…</source>
        <translation>Reading the photo…</translation>
    </message>
    <message>
        <source>Cette photo n’a pas pu être lue.</source>
        <translation>This photo could not be read.</translation>
    </message>
</context>
<context>
    <name>ClosingView</name>
    <message>
        <source>Avancement des vérifications refaites</source>
        <translation>Progress of the checks done again</translation>
    </message>
    <message>
        <source>Interrompre</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Rien ne sera écrit&#x202f;; la clôture pourra être demandée de nouveau.</source>
        <translation>Nothing will be written; closing can be asked for again.</translation>
    </message>
    <message>
        <source>Clôture&#xa0;: les constats sont refaits depuis les pièces</source>
        <translation>Closing: the findings are done again from the exhibits</translation>
    </message>
</context>
<context>
    <name>CollectedList</name>
    <message>
        <source>Ajouter un document</source>
        <translation>Add a document</translation>
    </message>
    <message>
        <source>Retirer ce document</source>
        <translation>Remove this document</translation>
    </message>
    <message>
        <source>Pièce n° {n} – {name}</source>
        <translation>Exhibit no. {n} – {name}</translation>
    </message>
    <message>
        <source>Pièce n° {n}</source>
        <translation>Exhibit no. {n}</translation>
    </message>
    <message>
        <source>Pas une pièce</source>
        <translation>Not an exhibit</translation>
    </message>
    <message>
        <source>Pièce</source>
        <translation>Exhibit</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Description du document</source>
        <translation>Description of the document</translation>
    </message>
    <message>
        <source>Copie ou original</source>
        <translation>Copy or original</translation>
    </message>
    <message>
        <source>Copie ou original&#x202f;?</source>
        <translation>Copy or original?</translation>
    </message>
    <message>
        <source>Remis par</source>
        <translation>Handed over by</translation>
    </message>
    <message>
        <source>Heure de remise</source>
        <translation>Time of handing over</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Configuration d’avant</source>
        <translation>Configuration before</translation>
    </message>
    <message>
        <source>d’après</source>
        <translation>after</translation>
    </message>
    <message>
        <source>Échanger les deux configurations</source>
        <translation>Swap the two configurations</translation>
    </message>
    <message>
        <source>Avant</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>Après</source>
        <translation>After</translation>
    </message>
    <message>
        <source>Différences</source>
        <translation>Differences</translation>
    </message>
    <message>
        <source>Pièce {n} · {name}</source>
        <translation>Exhibit {n} · {name}</translation>
    </message>
    <message>
        <source>Différence</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>Partie</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>Quoi</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Caméra</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Ce qui change</source>
        <translation>What changes</translation>
    </message>
    <message>
        <source>Rien de tel dans cette configuration.</source>
        <translation>No such thing in this configuration.</translation>
    </message>
    <message>
        <source>Créer un constat</source>
        <translation>Create a finding</translation>
    </message>
    <message>
        <source>Voir dans la pièce {n}</source>
        <translation>See in exhibit {n}</translation>
    </message>
    <message>
        <source>Entre la configuration de la pièce n° {a} et celle de la pièce n° {b}&#xa0;:</source>
        <translation>Between the configuration of exhibit no. {a} and that of exhibit no. {b}:</translation>
    </message>
</context>
<context>
    <name>ComputerClockDialog</name>
    <message>
        <source>Horloge de cet ordinateur</source>
        <translation>Clock of this computer</translation>
    </message>
    <message>
        <source>Comparez l’heure de cet ordinateur à une horloge de référence. L’écart est inscrit au journal, puis rappelé avec chaque ligne qui suit et dans les exports. Les heures inscrites ne sont pas changées.</source>
        <translation>Compare the time of this computer with a reference clock. The offset is entered in the journal, then recalled with every later line and in the exports. The times entered are not changed.</translation>
    </message>
    <message>
        <source>Jusqu’ici&#xa0;: {offset}.</source>
        <translation>So far: {offset}.</translation>
    </message>
    <message>
        <source>Cet ordinateur est en avance</source>
        <translation>This computer is fast</translation>
    </message>
    <message>
        <source>Cet ordinateur est en retard</source>
        <translation>This computer is slow</translation>
    </message>
    <message>
        <source>Cet ordinateur est à l’heure</source>
        <translation>This computer is on time</translation>
    </message>
    <message>
        <source>2,5</source>
        <translation>2.5</translation>
    </message>
    <message>
        <source>par exemple&#xa0;: horloge parlante, à l’oreille&#x202f;; récepteur GPS&#x202f;; time.gouv.fr</source>
        <translation>for example: speaking clock, by ear; GPS receiver; time.gouv.fr</translation>
    </message>
    <message>
        <source>Sens de l’écart</source>
        <translation>Direction of the offset</translation>
    </message>
    <message>
        <source>Écart en secondes</source>
        <translation>Offset in seconds</translation>
    </message>
    <message>
        <source>Comment il a été mesuré</source>
        <translation>How it was measured</translation>
    </message>
    <message>
        <source>Cette mention figure aussi dans les scellés remis à l’organisme.</source>
        <translation>This entry is also in the bundles handed to the organisation.</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Inscrire au journal</source>
        <translation>Enter in the journal</translation>
    </message>
</context>
<context>
    <name>ConfigurationPage</name>
    <message>
        <source>Configuration montrée</source>
        <translation>Configuration shown</translation>
    </message>
    <message>
        <source>Copier la lecture</source>
        <translation>Copy the reading</translation>
    </message>
    <message>
        <source>Copier comme texte ce que dit la configuration</source>
        <translation>Copy as text what the configuration says</translation>
    </message>
    <message>
        <source>Modifier la saisie</source>
        <translation>Change what was typed</translation>
    </message>
    <message>
        <source>Manière de regarder la configuration</source>
        <translation>Way of looking at the configuration</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Configuration</translation>
    </message>
    <message>
        <source>Fichier montré</source>
        <translation>File shown</translation>
    </message>
    <message>
        <source>Aucune configuration</source>
        <translation>No configuration</translation>
    </message>
    <message>
        <source>Ajoutez dans Pièces le fichier de configuration du système, ou l’export de ses métadonnées&#xa0;: il sera lu et expliqué ici. Si le fournisseur n’exporte rien, photographiez son écran&#xa0;: dans Pièces, la photo choisie, «&#xa0;Saisir ce que montre l’écran&#xa0;».</source>
        <translation>Add in Exhibits the system’s configuration file, or the export of its metadata: it will be read and explained here. If the vendor exports nothing, photograph its screen: in Exhibits, with the photo chosen, “Enter what the screen shows”.</translation>
    </message>
    <message>
        <source>● ligne lue  &#x202f;? ligne non comprise   *** secret masqué</source>
        <translation>● line read   ? line not understood   *** secret masked</translation>
    </message>
    <message>
        <source>Lecture</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>Capacités</source>
        <translation>Capabilities</translation>
    </message>
    <message>
        <source>Comparaison</source>
        <translation>Comparison</translation>
    </message>
    <message>
        <source>Relevé à l’écran&#xa0;: {said}.</source>
        <translation>Read on the screen: {said}.</translation>
    </message>
    <message>
        <source>Reconnu à ceci&#xa0;: {said} (certitude {n}&#xa0;%).</source>
        <translation>Recognised by this: {said} ({n}% sure).</translation>
    </message>
    <message>
        <source>{name}&#xa0;: non lue.</source>
        <translation>{name}: not read.</translation>
    </message>
    <message>
        <source>Ligne {n}&#xa0;: aucun élément de la lecture ne la cite.</source>
        <translation>Line {n}: nothing in the reading cites it.</translation>
    </message>
    <message>
        <source>Ligne {n}&#xa0;: </source>
        <translation>Line {n}: </translation>
    </message>
    <message>
        <source>Écrit nulle part dans le fichier&#xa0;: valeur par défaut ou absente.</source>
        <translation>Written nowhere in the file: default value, or absent.</translation>
    </message>
    <message>
        <source>Valeur par défaut du fournisseur&#xa0;: rien dans le fichier ne le dit.</source>
        <translation>The vendor’s default: nothing in the file says so.</translation>
    </message>
    <message>
        <source>Configuration (pièce n°&#xa0;{n}, {name})&#xa0;:</source>
        <translation>Configuration (exhibit {n}, {name}):</translation>
    </message>
    <message>
        <source>Pièce {n} · {name}</source>
        <translation>Exhibit {n} · {name}</translation>
    </message>
    <message>
        <source>Ce que le système est réglé pour faire, ligne par ligne.</source>
        <translation>What the system is set to do, line by line.</translation>
    </message>
    <message>
        <source>Ce que le système du fournisseur a lui-même écrit de ce qu’il a vu.</source>
        <translation>What the vendor’s own system wrote of what it saw.</translation>
    </message>
    <message numerus="yes">
        <source>%n caméra(s)</source>
        <translation>
            <numerusform>%n camera</numerusform>
            <numerusform>%n cameras</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n traitement(s)</source>
        <translation>
            <numerusform>%n processing</numerusform>
            <numerusform>%n processings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n élément(s) non compris</source>
        <translation>
            <numerusform>%n element not understood</numerusform>
            <numerusform>%n elements not understood</numerusform>
        </translation>
    </message>
    <message>
        <source>Relevé à l’écran&#xa0;: chaque élément a été saisi d’après cette image.</source>
        <translation>Read on the screen: each item was typed after this picture.</translation>
    </message>
    <message>
        <source>Lecture…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>Ce fichier n’est pas un texte.</source>
        <translation>This file is not a text.</translation>
    </message>
    <message numerus="yes">
        <source>%n élément(s) lus ensemble</source>
        <translation>
            <numerusform>%n element read</numerusform>
            <numerusform>%n elements read together</numerusform>
        </translation>
    </message>
    <message>
        <source>Créer un constat</source>
        <translation>Make a finding</translation>
    </message>
    <message>
        <source>Copier comme texte</source>
        <translation>Copy as text</translation>
    </message>
    <message>
        <source>État</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Ce qui est lu</source>
        <translation>What is read</translation>
    </message>
    <message>
        <source>Origine</source>
        <translation>Origin</translation>
    </message>
</context>
<context>
    <name>Cover</name>
    <message>
        <source>Verrouillé</source>
        <translation>Locked</translation>
    </message>
</context>
<context>
    <name>DeclarationForm</name>
    <message>
        <source>Nouvelle déclaration</source>
        <translation>New declaration</translation>
    </message>
    <message>
        <source>Une catégorie de données, pour une finalité.</source>
        <translation>One category of data, for one purpose.</translation>
    </message>
    <message>
        <source>Toutes les caméras</source>
        <translation>All cameras</translation>
    </message>
    <message>
        <source>par exemple 72h, 30j, 15min&#x202f;; vide si rien n’est dit</source>
        <translation>for instance 72h, 30d, 15min; empty if nothing is said</translation>
    </message>
    <message>
        <source>Les mots mêmes du document ou de la personne</source>
        <translation>The very words of the document or the person</translation>
    </message>
    <message>
        <source>Cette donnée est-elle traitée, selon l’organisme&#x202f;?</source>
        <translation>Is this datum processed, according to the organisation?</translation>
    </message>
    <message>
        <source>Conservation déclarée</source>
        <translation>Declared retention</translation>
    </message>
    <message>
        <source>Catégorie de données</source>
        <translation>Category of data</translation>
    </message>
    <message>
        <source>Finalité</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>Caméra</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Nom et qualité</source>
        <translation>Name and capacity</translation>
    </message>
    <message>
        <source>Qui le dit</source>
        <translation>Who says so</translation>
    </message>
    <message>
        <source>Personne</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Date et heure</source>
        <translation>Date and time</translation>
    </message>
    <message>
        <source>Lire la pièce et citer…</source>
        <translation>Read the exhibit and quote…</translation>
    </message>
    <message>
        <source>Citation</source>
        <translation>Quotation</translation>
    </message>
    <message>
        <source>Enregistrer la déclaration</source>
        <translation>Record the declaration</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Pièce {n} — {name}</source>
        <translation>Exhibit {n} — {name}</translation>
    </message>
    <message>
        <source>Une personne, pendant le contrôle</source>
        <translation>A person, during the control</translation>
    </message>
    <message>
        <source>Choisissez oui ou non.</source>
        <translation>Choose yes or no.</translation>
    </message>
    <message>
        <source>Écrivez qui l’a déclaré.</source>
        <translation>Write who declared it.</translation>
    </message>
    <message>
        <source>Écrivez le jour et l’heure.</source>
        <translation>Write the day and the hour.</translation>
    </message>
</context>
<context>
    <name>DeclarationsPage</name>
    <message>
        <source>Ajouter une déclaration</source>
        <translation>Add a declaration</translation>
    </message>
    <message>
        <source>Ce que l’organisme dit de son système&#xa0;: registre, analyse d’impact, contrat, entretien.</source>
        <translation>What the organisation says of its system: register, impact assessment, contract, interview.</translation>
    </message>
    <message>
        <source>Autres déclarations</source>
        <translation>Other statements</translation>
    </message>
    <message>
        <source>Régimes juridiques</source>
        <translation>Legal regimes</translation>
    </message>
    <message>
        <source>Déclarations recueillies</source>
        <translation>Declarations collected</translation>
    </message>
    <message>
        <source>Aucune déclaration</source>
        <translation>No declaration</translation>
    </message>
    <message>
        <source>Notez ici, catégorie par catégorie, ce que l’organisme déclare traiter ou ne pas traiter&#xa0;: c’est la première colonne de la matrice.</source>
        <translation>Note here, category by category, what the organisation declares it processes or does not: this is the first column of the matrix.</translation>
    </message>
    <message>
        <source>Déclarations</source>
        <translation>Declarations</translation>
    </message>
    <message>
        <source>oui</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>non</source>
        <translation>no</translation>
    </message>
    <message>
        <source>Catégorie</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>Finalité</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>Traitée</source>
        <translation>Processed</translation>
    </message>
    <message>
        <source>Conservation</source>
        <translation>Retention</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Citation</source>
        <translation>Quotation</translation>
    </message>
    <message>
        <source>Pièce {n}</source>
        <translation>Exhibit {n}</translation>
    </message>
    <message>
        <source>Pièce {n}, p. {page}</source>
        <translation>Exhibit {n}, p. {page}</translation>
    </message>
    <message>
        <source>L’organisme déclare traiter cette donnée.</source>
        <translation>The organisation declares that it processes this datum.</translation>
    </message>
    <message>
        <source>L’organisme déclare ne pas traiter cette donnée.</source>
        <translation>The organisation declares that it does not process this datum.</translation>
    </message>
    <message>
        <source>Caméra</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>toutes</source>
        <translation>all</translation>
    </message>
    <message>
        <source>Déclaration {n}</source>
        <translation>Declaration {n}</translation>
    </message>
    <message>
        <source>Origine</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>Voir la pièce</source>
        <translation>See the exhibit</translation>
    </message>
    <message>
        <source>Faire un constat</source>
        <translation>Make a finding</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>Détails de la sélection</source>
        <translation>Details of the selection</translation>
    </message>
    <message>
        <source>Sélectionnez un élément pour voir ses propriétés, son origine et ce qu’on peut en faire.</source>
        <translation>Select something to see its properties, its origin and what can be done with it.</translation>
    </message>
    <message>
        <source>Rien de sélectionné</source>
        <translation>Nothing selected</translation>
    </message>
    <message>
        <source>Copier&#xa0;: {what}</source>
        <translation>Copy: {what}</translation>
    </message>
</context>
<context>
    <name>DifferenceDialog</name>
    <message>
        <source>Rejeu {n}&#xa0;: première différence à l’image {frame}</source>
        <translation>Replay {n}: first difference at image {frame}</translation>
    </message>
    <message>
        <source>À l’origine</source>
        <translation>Originally</translation>
    </message>
    <message>
        <source>Refait</source>
        <translation>Done again</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>… et {n} autres</source>
        <translation>… and {n} others</translation>
    </message>
    <message>
        <source>Aucune donnée sur cette image.</source>
        <translation>No data on this image.</translation>
    </message>
    <message>
        <source>passage {n}</source>
        <translation>passage {n}</translation>
    </message>
</context>
<context>
    <name>Editions</name>
    <message>
        <source>Éditions</source>
        <translation>Editions</translation>
    </message>
    <message>
        <source>Édition {n} · {moment}</source>
        <translation>Edition {n} · {moment}</translation>
    </message>
    <message>
        <source>Rien n’a changé depuis</source>
        <translation>Nothing has changed since</translation>
    </message>
    <message>
        <source>Changé depuis&#xa0;: {list}</source>
        <translation>Changed since: {list}</translation>
    </message>
    <message>
        <source>Rétablir…</source>
        <translation>Rebuild…</translation>
    </message>
    <message>
        <source>Rétablir l’édition {n}</source>
        <translation>Rebuild edition {n}</translation>
    </message>
    <message>
        <source>procès-verbal clos</source>
        <translation>record closed</translation>
    </message>
</context>
<context>
    <name>ExhibitDetails</name>
    <message>
        <source>Diffère de la liste</source>
        <translation>Differs from the list</translation>
    </message>
    <message>
        <source>Lue en partie</source>
        <translation>Partly read</translation>
    </message>
    <message numerus="yes">
        <source>%n signalement(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message>
        <source>Référencée</source>
        <translation>Referenced</translation>
    </message>
    <message>
        <source>Liste vérifiée</source>
        <translation>List checked</translation>
    </message>
    <message>
        <source>Copie relue</source>
        <translation>Copy read back</translation>
    </message>
    <message>
        <source>Nature</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Reçue le</source>
        <translation>Received on</translation>
    </message>
    <message>
        <source>Remise par</source>
        <translation>Handed over by</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Medium</translation>
    </message>
    <message>
        <source>Méthode</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>Taille</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Emplacement d’origine</source>
        <translation>Original location</translation>
    </message>
    <message>
        <source>Nom d’origine de {name}, en octets</source>
        <translation>Original name of {name}, in bytes</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Identité</source>
        <translation>Identity</translation>
    </message>
    <message>
        <source>Pièce référencée&#xa0;: non copiée, empreinte prise sur place.</source>
        <translation>Referenced exhibit: not copied, hashed in place.</translation>
    </message>
    <message>
        <source>Dernière modification du fichier</source>
        <translation>Last change of the file</translation>
    </message>
    <message>
        <source>Création du fichier</source>
        <translation>Creation of the file</translation>
    </message>
    <message>
        <source>Ce qui n’a pas pu être lu</source>
        <translation>What could not be read</translation>
    </message>
    <message>
        <source>Signalé à la réception</source>
        <translation>Noted on receipt</translation>
    </message>
    <message numerus="yes">
        <source>… et %n autre(s), dans l’inventaire.</source>
        <translation>
            <numerusform>… and %n more, in the inventory.</numerusform>
            <numerusform>… and %n more, in the inventory.</numerusform>
        </translation>
    </message>
    <message>
        <source>Fichiers et empreintes SHA-256</source>
        <translation>Files and SHA-256 hashes</translation>
    </message>
    <message>
        <source>Oui</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Non</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Non renseigné</source>
        <translation>Not filled in</translation>
    </message>
    <message>
        <source>Enregistreur</source>
        <translation>Recorder</translation>
    </message>
    <message>
        <source>Édition</source>
        <translation>Edition</translation>
    </message>
    <message>
        <source>Document signé</source>
        <translation>Signed document</translation>
    </message>
    <message>
        <source>Empreinte avant signature</source>
        <translation>Hash before signature</translation>
    </message>
    <message>
        <source>Procès-verbal signé</source>
        <translation>Signed record of inspection</translation>
    </message>
    <message>
        <source>Contrôle d’après la liste, {when}</source>
        <translation>Check against the list, {when}</translation>
    </message>
    <message>
        <source>{name} — empreinte de la liste</source>
        <translation>{name} — hash in the list</translation>
    </message>
    <message>
        <source>{name} — empreinte de la pièce</source>
        <translation>{name} — hash of the exhibit</translation>
    </message>
    <message>
        <source>{name} — de la liste, dans aucune pièce</source>
        <translation>{name} — in the list, in no exhibit</translation>
    </message>
</context>
<context>
    <name>ExhibitsPage</name>
    <message>
        <source>Ajouter des fichiers</source>
        <translation>Add files</translation>
    </message>
    <message>
        <source>Ajouter un répertoire</source>
        <translation>Add a folder</translation>
    </message>
    <message>
        <source>Un répertoire entier est une seule pièce&#x202f;; ses fichiers sont listés sous elle</source>
        <translation>A whole folder is one exhibit; its files are listed below it</translation>
    </message>
    <message>
        <source>Copier l’inventaire des pièces&#xa0;: numéros, noms, tailles, empreintes</source>
        <translation>Copy the inventory of exhibits: numbers, names, sizes, fingerprints</translation>
    </message>
    <message>
        <source>Formules</source>
        <translation>Wording</translation>
    </message>
    <message>
        <source>Les phrases du procès-verbal sur les pièces, à copier</source>
        <translation>The record’s sentences on the exhibits, to be copied</translation>
    </message>
    <message>
        <source>Chaque pièce est copiée en entier, numérotée, datée, et son empreinte calculée.</source>
        <translation>Each exhibit is copied whole, numbered, dated, and its fingerprint computed.</translation>
    </message>
    <message>
        <source>Pièces reçues</source>
        <translation>Exhibits received</translation>
    </message>
    <message>
        <source>Aucune pièce</source>
        <translation>No exhibit</translation>
    </message>
    <message>
        <source>Déposez ici des vidéos, la configuration du système, des documents ou des photographies, plusieurs à la fois si vous voulez, ou utilisez les boutons en haut de la page. Un répertoire déposé est une pièce.</source>
        <translation>Drop footage, the configuration of the system, documents or photographs here, several at once if you like, or use the buttons at the top of the page. A folder dropped is one exhibit.</translation>
    </message>
    <message>
        <source>Pièces</source>
        <translation>Exhibits</translation>
    </message>
    <message>
        <source>par fichier</source>
        <translation>by file</translation>
    </message>
    <message>
        <source>Ajouter un répertoire comme une pièce</source>
        <translation>Add a folder as one exhibit</translation>
    </message>
    <message>
        <source>Accusé de dépôt ou fichier de contenu</source>
        <translation>Deposit receipt or content file</translation>
    </message>
    <message>
        <source>Copier l’inventaire</source>
        <translation>Copy the inventory</translation>
    </message>
    <message>
        <source>Autres empreintes…</source>
        <translation>Other hashes…</translation>
    </message>
    <message>
        <source>Contrôler une liste…</source>
        <translation>Check a list…</translation>
    </message>
    <message>
        <source>Horloge de la caméra…</source>
        <translation>Camera clock…</translation>
    </message>
    <message>
        <source>Enregistreur…</source>
        <translation>Recorder…</translation>
    </message>
    <message numerus="yes">
        <source>%n pièce(s) diffère(nt) de la liste de leur envoi.</source>
        <translation>
            <numerusform>%n exhibit differs from the list it was sent with.</numerusform>
            <numerusform>%n exhibits differ from the list they were sent with.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pièce(s) reçue(s) mais lue(s) en partie&#xa0;: sélectionnez-la pour en savoir la raison.</source>
        <translation>
            <numerusform>%n exhibit was received but read in part only: select it to know why.</numerusform>
            <numerusform>%n exhibits were received but read in part only: select one to know why.</numerusform>
        </translation>
    </message>
    <message>
        <source>N°</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Pièce</source>
        <translation>Exhibit</translation>
    </message>
    <message>
        <source>Nature</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Taille</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>État</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Reçue le</source>
        <translation>Received on</translation>
    </message>
    <message>
        <source>{name} ({n} fichiers)</source>
        <translation>{name} ({n} files)</translation>
    </message>
    <message>
        <source>Ajouter des pièces</source>
        <translation>Add exhibits</translation>
    </message>
    <message>
        <source>Voir la configuration</source>
        <translation>See the configuration</translation>
    </message>
    <message>
        <source>Faire un constat</source>
        <translation>Make a finding</translation>
    </message>
    <message>
        <source>Pièce {n}</source>
        <translation>Exhibit {n}</translation>
    </message>
</context>
<context>
    <name>Explaining</name>
    <message>
        <source>Image {frame}, place {x}&#x202f;; {y}&#xa0;:</source>
        <translation>Frame {frame}, place {x}; {y}:</translation>
    </message>
    <message>
        <source>Explication de l’image {frame} en cours…</source>
        <translation>Explaining image {frame}…</translation>
    </message>
    <message>
        <source>Explication de l’image {frame} en cours&#xa0;: {percent} % des images d’avant sont revues.</source>
        <translation>Explaining image {frame}: {percent}% of the images before it have been looked at again.</translation>
    </message>
</context>
<context>
    <name>FamilyWords</name>
    <message>
        <source>signature de couleurs {sha}</source>
        <translation>colour signature {sha}</translation>
    </message>
    <message>
        <source>même apparence que le passage {n}</source>
        <translation>same appearance as passage {n}</translation>
    </message>
    <message>
        <source>chute, allongé depuis {s} s</source>
        <translation>fall, lying for {s} s</translation>
    </message>
    <message>
        <source>image visible sous le masque «&#xa0;{name}&#xa0;» ({percent} % des images)</source>
        <translation>image visible under the mask “{name}” ({percent} % of the frames)</translation>
    </message>
    <message>
        <source>vitesse moyenne «&#xa0;{name}&#xa0;»&#xa0;: {speed} km/h</source>
        <translation>mean speed “{name}”: {speed} km/h</translation>
    </message>
    <message>
        <source>déplacement {way} «&#xa0;{name}&#xa0;» ({angle}°)</source>
        <translation>movement {way} “{name}” ({angle}°)</translation>
    </message>
    <message>
        <source>objet déposé «&#xa0;{name}&#xa0;», immobile depuis {s} s</source>
        <translation>object left “{name}”, still for {s} s</translation>
    </message>
    <message>
        <source>objet enlevé «&#xa0;{name}&#xa0;», absent depuis {s} s</source>
        <translation>object removed “{name}”, gone for {s} s</translation>
    </message>
    <message>
        <source>vêtement du haut&#xa0;: {colour}</source>
        <translation>upper garment: {colour}</translation>
    </message>
    <message>
        <source>vêtement du bas&#xa0;: {colour}</source>
        <translation>lower garment: {colour}</translation>
    </message>
    <message>
        <source>plaque&#xa0;: {text} ({form})</source>
        <translation>plate: {text} ({form})</translation>
    </message>
    <message>
        <source>expression estimée&#xa0;: {word}</source>
        <translation>estimated expression: {word}</translation>
    </message>
    <message>
        <source>couleur du véhicule&#xa0;: {colour}</source>
        <translation>colour of the vehicle: {colour}</translation>
    </message>
    <message>
        <source>type de véhicule&#xa0;: {name}</source>
        <translation>type of vehicle: {name}</translation>
    </message>
    <message>
        <source>objet porté&#xa0;: {name} ({n} images)</source>
        <translation>object carried: {name} ({n} frames)</translation>
    </message>
    <message>
        <source>{word}&#xa0;: {n}</source>
        <translation>{word}: {n}</translation>
    </message>
    <message>
        <source>{speed} km/h</source>
        <translation>{speed} km/h</translation>
    </message>
    <message>
        <source>{angle}°</source>
        <translation>{angle}°</translation>
    </message>
    <message>
        <source>{s} s</source>
        <translation>{s} s</translation>
    </message>
    <message>
        <source>{n} passages comparés à la liste de portraits</source>
        <translation>{n} passages compared with the list of portraits</translation>
    </message>
    <message>
        <source>{n} visages sans passage comparés à la liste de portraits</source>
        <translation>{n} faces without a passage compared with the list of portraits</translation>
    </message>
    <message>
        <source>{n} visages sans passage ressemblant à un portrait de la liste</source>
        <translation>{n} faces without a passage resembling a portrait of the list</translation>
    </message>
    <message>
        <source>{n} passages ressemblant à un portrait de la liste</source>
        <translation>{n} passages resembling a portrait of the list</translation>
    </message>
    <message>
        <source>forme française</source>
        <translation>French form</translation>
    </message>
    <message>
        <source>forme française d’avant 2009</source>
        <translation>French form before 2009</translation>
    </message>
    <message>
        <source>autre forme</source>
        <translation>other form</translation>
    </message>
    <message>
        <source>enregistrement&#xa0;: {size}</source>
        <translation>recording: {size}</translation>
    </message>
    <message>
        <source>enregistrement&#xa0;: {n} images</source>
        <translation>recording: {n} frames</translation>
    </message>
    <message>
        <source>enregistrement gardé {n} jours</source>
        <translation>recording kept {n} days</translation>
    </message>
    <message>
        <source>images gardées&#xa0;: {n}</source>
        <translation>frames kept: {n}</translation>
    </message>
    <message>
        <source>ressemblance avec le portrait {n} de la liste, qui n’est pas une identité (seuil {limit})</source>
        <translation>likeness with portrait {n} of the list, which is not an identity (threshold {limit})</translation>
    </message>
    <message>
        <source>enregistrement de {s} s</source>
        <translation>recording of {s} s</translation>
    </message>
    <message>
        <source>dans le sens</source>
        <translation>in the direction of</translation>
    </message>
    <message>
        <source>à contresens de</source>
        <translation>against</translation>
    </message>
    <message>
        <source>en travers de</source>
        <translation>across</translation>
    </message>
</context>
<context>
    <name>FindingForm</name>
    <message>
        <source>Ce qui a été vu, lu, mesuré&#xa0;: des faits, sans qualification.</source>
        <translation>What was seen, read, measured: facts, without qualification.</translation>
    </message>
    <message>
        <source>Ajouter une preuve</source>
        <translation>Add a proof</translation>
    </message>
    <message>
        <source>Aucune preuve pour l’instant.</source>
        <translation>No proof so far.</translation>
    </message>
    <message>
        <source>Aucun régime juridique n’est choisi&#xa0;: placez chaque finalité sous le sien, à l’étape Déclarations&#x202f;; les manquements seront alors proposés.</source>
        <translation>No legal regime is chosen: put each purpose under its own, at the step Declarations; grounds will then be proposed.</translation>
    </message>
    <message>
        <source>Faits constatés</source>
        <translation>Facts found</translation>
    </message>
    <message>
        <source>Ce texte, et lui seul, figure au procès-verbal.</source>
        <translation>This text, and it alone, stands in the record of inspection.</translation>
    </message>
    <message>
        <source>Texte du constat</source>
        <translation>Text of the finding</translation>
    </message>
    <message>
        <source>Preuves</source>
        <translation>Proofs</translation>
    </message>
    <message>
        <source>interne</source>
        <translation>internal</translation>
    </message>
    <message>
        <source>Ne figure dans aucun document remis à l’organisme.</source>
        <translation>Stands in no document handed to the organisation.</translation>
    </message>
    <message>
        <source>Appréciation</source>
        <translation>Assessment</translation>
    </message>
    <message>
        <source>Statut</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Manquements proposés</source>
        <translation>Breaches proposed</translation>
    </message>
    <message>
        <source>Sans preuve, le statut est revenu à «&#xa0;À vérifier&#xa0;».</source>
        <translation>Without a proof, the status went back to “To be checked”.</translation>
    </message>
    <message>
        <source>«&#xa0;Non conforme&#xa0;» demande au moins une preuve&#xa0;: ajoutez-en une, puis choisissez le statut.</source>
        <translation>“Not compliant” needs at least one proof: add one, then choose the status.</translation>
    </message>
    <message>
        <source>Aucun pour ce point de contrôle.</source>
        <translation>None for this control point.</translation>
    </message>
    <message>
        <source>Proposer un autre manquement…</source>
        <translation>Propose another breach…</translation>
    </message>
    <message>
        <source>Proposer un autre manquement</source>
        <translation>Propose another breach</translation>
    </message>
</context>
<context>
    <name>FindingsPage</name>
    <message>
        <source>Choisissez un point de contrôle</source>
        <translation>Choose a control point</translation>
    </message>
    <message>
        <source>Ses questions, ce qu’il faut recueillir et ses textes s’affichent avec le formulaire du constat.</source>
        <translation>Its questions, what to collect and its legal texts are shown with the form of the finding.</translation>
    </message>
    <message>
        <source>Des faits et leurs preuves, point par point&#x202f;; l’appréciation reste interne.</source>
        <translation>Facts and their proofs, point by point; the assessment stays internal.</translation>
    </message>
    <message>
        <source>Constats</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>Constat de ce point</source>
        <translation>Finding of this point</translation>
    </message>
    <message>
        <source>Autre constat</source>
        <translation>Another finding</translation>
    </message>
    <message>
        <source>Un constat de plus sur le même point</source>
        <translation>One more finding on the same point</translation>
    </message>
    <message>
        <source>Choisissez le point de contrôle auquel rattacher ce constat.</source>
        <translation>Choose the control point this finding belongs to.</translation>
    </message>
    <message>
        <source>Risque du dispositif</source>
        <translation>Risk of the device</translation>
    </message>
    <message>
        <source>Ce que le dispositif fait aux personnes, sur l’échelle de l’outil</source>
        <translation>What the device does to people, on the tool’s scale</translation>
    </message>
    <message>
        <source>Constat {n}</source>
        <translation>Finding {n}</translation>
    </message>
    <message>
        <source>Nouveau constat</source>
        <translation>New finding</translation>
    </message>
    <message>
        <source>non enregistré</source>
        <translation>not saved</translation>
    </message>
    <message>
        <source>Écrivez le texte du constat&#xa0;: il sera alors enregistré.</source>
        <translation>Write the text of the finding: it will then be saved.</translation>
    </message>
    <message>
        <source>À demander</source>
        <translation>To ask</translation>
    </message>
    <message>
        <source>À recueillir</source>
        <translation>To collect</translation>
    </message>
    <message>
        <source>Textes</source>
        <translation>Legal texts</translation>
    </message>
    <message>
        <source>Lignes de la matrice</source>
        <translation>Rows of the matrix</translation>
    </message>
    <message>
        <source>Créé</source>
        <translation>Created</translation>
    </message>
    <message>
        <source>Modifié</source>
        <translation>Changed</translation>
    </message>
</context>
<context>
    <name>FootageFacts</name>
    <message numerus="yes">
        <source>… et %n autre(s) vidéo(s), dans l’annexe technique.</source>
        <translation>
            <numerusform>… and %n more video, in the technical annex.</numerusform>
            <numerusform>… and %n more videos, in the technical annex.</numerusform>
        </translation>
    </message>
    <message>
        <source>Autres fichiers</source>
        <translation>Other files</translation>
    </message>
    <message>
        <source>Faits de la vidéo {name}</source>
        <translation>Facts of the footage {name}</translation>
    </message>
    <message>
        <source>Irrégularité</source>
        <translation>Irregularity</translation>
    </message>
    <message>
        <source>Frise de la pièce</source>
        <translation>Timeline of the exhibit</translation>
    </message>
    <message>
        <source>Fichiers dans l’ordre</source>
        <translation>Files in order</translation>
    </message>
    <message>
        <source>Horloge de la caméra</source>
        <translation>Camera clock</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>État du dossier</source>
        <translation>State of the case</translation>
    </message>
    <message>
        <source>Interrompre le travail en cours (Ctrl+.)</source>
        <translation>Stop the running work (Ctrl+.)</translation>
    </message>
    <message>
        <source>Panneau de détails (F9)</source>
        <translation>Details panel (F9)</translation>
    </message>
    <message>
        <source>Dossier {n}</source>
        <translation>Case {n}</translation>
    </message>
    <message>
        <source>chiffré</source>
        <translation>encrypted</translation>
    </message>
    <message>
        <source>non chiffré</source>
        <translation>not encrypted</translation>
    </message>
    <message>
        <source>Journal {count} · {head}</source>
        <translation>Journal {count} · {head}</translation>
    </message>
    <message>
        <source>Tête du journal, à reporter au procès-verbal. Cliquer pour copier&#xa0;:</source>
        <translation>Head of the journal, to be written in the record of inspection. Click to copy:</translation>
    </message>
    <message>
        <source>Copier la tête du journal</source>
        <translation>Copy the head of the journal</translation>
    </message>
    <message>
        <source>Préparation…</source>
        <translation>Preparing…</translation>
    </message>
</context>
<context>
    <name>FormulasDialog</name>
    <message>
        <source>Formules du procès-verbal</source>
        <translation>Wording for the record</translation>
    </message>
    <message>
        <source>À coller dans le procès-verbal. Le texte peut être corrigé avant d’être copié.</source>
        <translation>To be pasted in the record. The text can be corrected before it is copied.</translation>
    </message>
    <message>
        <source>Texte des formules</source>
        <translation>Text of the wording</translation>
    </message>
    <message>
        <source>Premier numéro</source>
        <translation>First number</translation>
    </message>
    <message>
        <source>Formule</source>
        <translation>Wording</translation>
    </message>
    <message>
        <source>Modèles et réglages</source>
        <translation>Templates and settings</translation>
    </message>
    <message>
        <source>Enregistrer le fichier de contenu</source>
        <translation>Save the content file</translation>
    </message>
    <message>
        <source>Rétablir le texte</source>
        <translation>Restore the text</translation>
    </message>
    <message>
        <source>Copier</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Automatique&#xa0;: fichier de contenu à partir de {n} fichiers</source>
        <translation>Automatic: content file from {n} files on</translation>
    </message>
    <message>
        <source>Liste des pièces</source>
        <translation>List of exhibits</translation>
    </message>
    <message>
        <source>Fichier de contenu</source>
        <translation>Content file</translation>
    </message>
    <message>
        <source>Lecture des pièces…</source>
        <translation>Reading the exhibits…</translation>
    </message>
    <message>
        <source>Calcul interrompu.</source>
        <translation>Computation stopped.</translation>
    </message>
    <message>
        <source>Le fichier de contenu «&#xa0;{name}&#xa0;» doit accompagner le procès-verbal&#xa0;: enregistrez-le.</source>
        <translation>The content file “{name}” must go with the record: save it.</translation>
    </message>
    <message>
        <source>Pièces référencées et non copiées&#xa0;: {numbers}.</source>
        <translation>Exhibits referenced and not copied: {numbers}.</translation>
    </message>
    <message>
        <source>Copié, en texte et mis en forme&#xa0;: pièces n° {first} à {last}.</source>
        <translation>Copied, as text and formatted: exhibits No. {first} to {last}.</translation>
    </message>
    <message>
        <source>Copié, en texte et mis en forme&#xa0;: pièce n° {first}.</source>
        <translation>Copied, as text and formatted: exhibit No. {first}.</translation>
    </message>
    <message>
        <source>Texte (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>Fichier de contenu enregistré&#xa0;: {file}</source>
        <translation>Content file saved: {file}</translation>
    </message>
</context>
<context>
    <name>FormulasSettings</name>
    <message>
        <source>Modèles et réglages des formules</source>
        <translation>Templates and settings of the wording</translation>
    </message>
    <message>
        <source>Ils valent pour tous vos dossiers, sur ce poste.</source>
        <translation>They hold for all your cases, on this computer.</translation>
    </message>
    <message>
        <source>BSD&#xa0;: relue par sha256sum et cksum</source>
        <translation>BSD: read by sha256sum and cksum</translation>
    </message>
    <message>
        <source>GNU&#xa0;: relue par sha256sum</source>
        <translation>GNU: read by sha256sum</translation>
    </message>
    <message>
        <source>Cnil&#xa0;: tableau avec les tailles</source>
        <translation>Cnil: table with sizes</translation>
    </message>
    <message>
        <source>Français (France)</source>
        <translation>French (France)</translation>
    </message>
    <message>
        <source>Français (Belgique)</source>
        <translation>French (Belgium)</translation>
    </message>
    <message>
        <source>Anglais</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Réglages</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Modèles</source>
        <translation>Templates</translation>
    </message>
    <message>
        <source>Tout rétablir à l’origine</source>
        <translation>Reset everything</translation>
    </message>
    <message>
        <source>Importer de LOUTRE</source>
        <translation>Import from LOUTRE</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Enregistrer les réglages</source>
        <translation>Save the settings</translation>
    </message>
    <message>
        <source>Seuil</source>
        <translation>Threshold</translation>
    </message>
    <message>
        <source>À partir de ce nombre de fichiers, la formule cite le fichier de contenu.</source>
        <translation>From this number of files on, the wording cites the content file.</translation>
    </message>
    <message>
        <source>Fonction d’empreinte</source>
        <translation>Hash function</translation>
    </message>
    <message>
        <source>Autre que SHA-256&#xa0;: calculée sur les copies au moment des formules.</source>
        <translation>Other than SHA-256: computed on the copies when the sentences are made.</translation>
    </message>
    <message>
        <source>Forme du fichier de contenu</source>
        <translation>Form of the content file</translation>
    </message>
    <message>
        <source>Nom du fichier de contenu</source>
        <translation>Name of the content file</translation>
    </message>
    <message>
        <source>Langue des formules</source>
        <translation>Language of the wording</translation>
    </message>
    <message>
        <source>Celui de la forme choisie</source>
        <translation>That of the form chosen</translation>
    </message>
    <message>
        <source>Réglages enregistrés.</source>
        <translation>Settings saved.</translation>
    </message>
    <message>
        <source>Importer une configuration de LOUTRE</source>
        <translation>Import a LOUTRE configuration</translation>
    </message>
    <message>
        <source>Configuration (*.toml)</source>
        <translation>Configuration (*.toml)</translation>
    </message>
    <message>
        <source>Vos modèles et réglages seront effacés. Cela ne change aucun dossier.</source>
        <translation>Your templates and settings will be erased. This changes no case.</translation>
    </message>
    <message>
        <source>Rétablir</source>
        <translation>Reset</translation>
    </message>
    <message>
        <source>Modèles et réglages d’origine rétablis.</source>
        <translation>Original templates and settings restored.</translation>
    </message>
</context>
<context>
    <name>FramePanel</name>
    <message>
        <source>Données de l’image</source>
        <translation>Data of the picture</translation>
    </message>
    <message>
        <source>Constat</source>
        <translation>Finding</translation>
    </message>
    <message>
        <source>Rédiger un constat sur ce passage</source>
        <translation>Write a finding on this passage</translation>
    </message>
    <message>
        <source>Toute l’image</source>
        <translation>The whole picture</translation>
    </message>
    <message>
        <source>Extrait par nos modèles de référence&#xa0;: ce que la configuration permet d’obtenir de ces images, non ce que le système contrôlé a lui-même produit.</source>
        <translation>Extracted by our reference models: what the configuration makes it possible to get from this footage, not what the system controlled has itself produced.</translation>
    </message>
    <message>
        <source>Aucune image</source>
        <translation>No picture</translation>
    </message>
    <message>
        <source>À l’image {frame} · {time}</source>
        <translation>At picture {frame} · {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n personne(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visage(s)</source>
        <translation>
            <numerusform>%n face</numerusform>
            <numerusform>%n faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n autre(s) objet(s)</source>
        <translation>
            <numerusform>%n other object</numerusform>
            <numerusform>%n other objects</numerusform>
        </translation>
    </message>
    <message>
        <source>Hors de tout passage</source>
        <translation>Outside any passage</translation>
    </message>
    <message>
        <source>Passages terminés</source>
        <translation>Passages ended</translation>
    </message>
    <message>
        <source>Aucune donnée n’a été extraite de cette image.</source>
        <translation>No datum was extracted from this picture.</translation>
    </message>
    <message>
        <source>Passage {n}</source>
        <translation>Passage {n}</translation>
    </message>
    <message>
        <source>Absent de cette image.</source>
        <translation>Absent from this picture.</translation>
    </message>
    <message>
        <source>Zones, jusqu’à cette image</source>
        <translation>Zones, up to this picture</translation>
    </message>
    <message>
        <source>zone «&#xa0;{name}&#xa0;»&#xa0;: {time} s, y est encore</source>
        <translation>zone “{name}”: {time} s, still there</translation>
    </message>
    <message>
        <source>zone «&#xa0;{name}&#xa0;»&#xa0;: {time} s</source>
        <translation>zone “{name}”: {time} s</translation>
    </message>
    <message>
        <source>Passage {n}&#xa0;: </source>
        <translation>Passage {n}: </translation>
    </message>
    <message>
        <source>Recueilli sur tout le passage ({time})</source>
        <translation>Gathered over the whole passage ({time})</translation>
    </message>
    <message>
        <source>copier l’empreinte</source>
        <translation>copy the fingerprint</translation>
    </message>
    <message>
        <source>Ce qui lui arrive</source>
        <translation>What happens to it</translation>
    </message>
    <message>
        <source>image {n}</source>
        <translation>picture {n}</translation>
    </message>
    <message>
        <source>Événements</source>
        <translation>Events</translation>
    </message>
</context>
<context>
    <name>GotoDialog</name>
    <message>
        <source>Aller à</source>
        <translation>Go to</translation>
    </message>
    <message>
        <source>Numéro d’image, ou instant (mm:ss, hh:mm:ss.mmm, 41,2 s)</source>
        <translation>Picture number, or time (mm:ss, hh:mm:ss.mmm, 41.2 s)</translation>
    </message>
    <message>
        <source>Images 0 à {last} · 00:00:00.000 à {end}</source>
        <translation>Pictures 0 to {last} · 00:00:00.000 to {end}</translation>
    </message>
    <message>
        <source>Aller</source>
        <translation>Go</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>GravityCard</name>
    <message>
        <source>interne</source>
        <translation>internal</translation>
    </message>
    <message>
        <source>Gravité</source>
        <translation>Gravity</translation>
    </message>
    <message>
        <source>Motif</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Motif&#xa0;: {criterion}</source>
        <translation>Reason: {criterion}</translation>
    </message>
</context>
<context>
    <name>GuidedDialog</name>
    <message>
        <source>Indiquer le sens des clés</source>
        <translation>Say what the keys mean</translation>
    </message>
    <message>
        <source>L’outil propose un rôle pour chaque clé d’après son nom et ses valeurs. Confirmez ou corrigez&#xa0;: rien n’est lu tant que vous n’avez pas importé, et la correspondance est inscrite au journal.</source>
        <translation>The tool proposes a role for each key after its name and values. Confirm or correct: nothing is read until you import, and the mapping is entered in the journal.</translation>
    </message>
    <message>
        <source>Proposition de l’outil</source>
        <translation>The tool’s proposal</translation>
    </message>
    <message>
        <source>Ce qui se répète</source>
        <translation>What repeats</translation>
    </message>
    <message>
        <source>Une ligne par élément</source>
        <translation>One row an item</translation>
    </message>
    <message>
        <source>Fichier</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Celui que décrit la correspondance</source>
        <translation>The one the mapping describes</translation>
    </message>
    <message>
        <source>Partir de</source>
        <translation>Start from</translation>
    </message>
    <message>
        <source>Une correspondance déjà faite</source>
        <translation>A mapping already made</translation>
    </message>
    <message>
        <source>Les dix premières observations</source>
        <translation>The first ten observations</translation>
    </message>
    <message>
        <source>Export du système du quai</source>
        <translation>Export of the platform system</translation>
    </message>
    <message>
        <source>La garder pour d’autres dossiers</source>
        <translation>Keep it for other cases</translation>
    </message>
    <message>
        <source>Nom de la correspondance</source>
        <translation>Name of the mapping</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Importer</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Ce fichier n’est ni un tableau (CSV, classeur), ni du JSON, du XML, du YAML, ni une base SQLite, ou il est vide&#xa0;: il ne peut pas être lu ainsi.</source>
        <translation>This file is neither a table (CSV, workbook), nor JSON, XML, YAML, nor a SQLite database, or it is empty: it cannot be read this way.</translation>
    </message>
    <message>
        <source>{form}, {n} lignes examinées.</source>
        <translation>{form}, {n} rows examined.</translation>
    </message>
    <message>
        <source>Clés de la correspondance absentes de ce fichier&#xa0;: {names}.</source>
        <translation>Keys of the mapping absent from this file: {names}.</translation>
    </message>
    <message>
        <source>Chercher une clé…</source>
        <translation>Search for a key…</translation>
    </message>
    <message>
        <source>Chercher une clé</source>
        <translation>Search for a key</translation>
    </message>
    <message>
        <source>Clés</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Clé</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Exemples</source>
        <translation>Examples</translation>
    </message>
    <message>
        <source>Remplie</source>
        <translation>Filled</translation>
    </message>
    <message>
        <source>De … à</source>
        <translation>From … to</translation>
    </message>
    <message>
        <source>Rôle</source>
        <translation>Role</translation>
    </message>
    <message numerus="yes">
        <source>… et&#xa0;%n autre(s) clé(s)&#xa0;: cherchez-les par leur nom.</source>
        <translation>
            <numerusform>… and %n more key: search for it by name.</numerusform>
            <numerusform>… and %n more keys: search for them by name.</numerusform>
        </translation>
    </message>
    <message>
        <source>attribut</source>
        <translation>attribute</translation>
    </message>
    <message>
        <source>non reprise</source>
        <translation>not taken</translation>
    </message>
    <message>
        <source>Rôle de la clé {name}</source>
        <translation>Role of the key {name}</translation>
    </message>
    <message>
        <source>{n} / {rows}</source>
        <translation>{n} / {rows}</translation>
    </message>
    <message>
        <source>de 0 à 1</source>
        <translation>from 0 to 1</translation>
    </message>
    <message>
        <source>en pour cent</source>
        <translation>in per cent</translation>
    </message>
    <message>
        <source>en pixels</source>
        <translation>in pixels</translation>
    </message>
    <message>
        <source>sur une grille</source>
        <translation>on a grid</translation>
    </message>
    <message>
        <source>hauteurs comptées depuis le bas</source>
        <translation>heights counted from the bottom</translation>
    </message>
    <message>
        <source>+2</source>
        <translation>+2</translation>
    </message>
    <message>
        <source>Largeur</source>
        <translation>Width</translation>
    </message>
    <message>
        <source>De l’image ou de la grille</source>
        <translation>Of the picture or of the grid</translation>
    </message>
    <message>
        <source>Hauteur</source>
        <translation>Height</translation>
    </message>
    <message>
        <source>Fuseau des heures sans fuseau</source>
        <translation>Zone of times without zone</translation>
    </message>
    <message>
        <source>Heures d’avance sur UTC&#xa0;; vide&#xa0;: inconnu</source>
        <translation>Hours ahead of UTC; empty: unknown</translation>
    </message>
    <message>
        <source>Rectangles</source>
        <translation>Boxes</translation>
    </message>
    <message>
        <source>Ce qui compte les positions</source>
        <translation>What positions are counted in</translation>
    </message>
    <message>
        <source>Repère et heures</source>
        <translation>Frame of reference and times</translation>
    </message>
    <message>
        <source>Un nombre de plus de 0 est attendu.</source>
        <translation>A number above 0 is expected.</translation>
    </message>
    <message>
        <source>Un nombre d’heures est attendu&#xa0;: +2, -5…</source>
        <translation>A number of hours is expected: +2, -5…</translation>
    </message>
    <message>
        <source>Heure</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Caméra</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Classe</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>Passage</source>
        <translation>Passage</translation>
    </message>
    <message>
        <source>Événement</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Box</translation>
    </message>
    <message>
        <source>Attributs</source>
        <translation>Attributes</translation>
    </message>
    <message>
        <source>Vecteur, image</source>
        <translation>Vector, picture</translation>
    </message>
    <message>
        <source>Un nom permet de la retrouver, et de la citer.</source>
        <translation>A name allows it to be found again, and cited.</translation>
    </message>
    <message>
        <source>Métadonnées de la pièce {n}</source>
        <translation>Metadata of exhibit {n}</translation>
    </message>
    <message>
        <source>heure</source>
        <translation>time</translation>
    </message>
    <message>
        <source>n° d’image</source>
        <translation>image no.</translation>
    </message>
    <message>
        <source>caméra</source>
        <translation>camera</translation>
    </message>
    <message>
        <source>passage</source>
        <translation>passage</translation>
    </message>
    <message>
        <source>classe</source>
        <translation>class</translation>
    </message>
    <message>
        <source>confiance</source>
        <translation>confidence</translation>
    </message>
    <message>
        <source>gauche</source>
        <translation>left</translation>
    </message>
    <message>
        <source>haut</source>
        <translation>top</translation>
    </message>
    <message>
        <source>droite</source>
        <translation>right</translation>
    </message>
    <message>
        <source>bas</source>
        <translation>bottom</translation>
    </message>
    <message>
        <source>largeur</source>
        <translation>width</translation>
    </message>
    <message>
        <source>hauteur</source>
        <translation>height</translation>
    </message>
    <message>
        <source>centre, horizontal</source>
        <translation>centre, across</translation>
    </message>
    <message>
        <source>centre, vertical</source>
        <translation>centre, down</translation>
    </message>
    <message>
        <source>rectangle entier</source>
        <translation>whole box</translation>
    </message>
    <message>
        <source>événement</source>
        <translation>event</translation>
    </message>
    <message>
        <source>image (base64)</source>
        <translation>picture (base64)</translation>
    </message>
    <message>
        <source>vecteur</source>
        <translation>vector</translation>
    </message>
</context>
<context>
    <name>HashChoice</name>
    <message>
        <source>Déjà calculée</source>
        <translation>Already computed</translation>
    </message>
</context>
<context>
    <name>HashesDialog</name>
    <message>
        <source>Calculer d’autres empreintes</source>
        <translation>Compute other hashes</translation>
    </message>
    <message>
        <source>La SHA-256 de la pièce {n}, déjà calculée, est vérifiée au passage. Les autres s’ajoutent au dossier et au journal.</source>
        <translation>The SHA-256 of exhibit {n}, already computed, is checked on the way. The others are added to the case and to the journal.</translation>
    </message>
    <message>
        <source>Calculer</source>
        <translation>Compute</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Empreintes de la pièce {n}</source>
        <translation>Hashes of exhibit {n}</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>États successifs du constat {n}</source>
        <translation>Successive states of finding {n}</translation>
    </message>
    <message>
        <source>Aucun état n’est perdu. Reprendre un état en fait le texte actuel&#x202f;; l’autre reste ici.</source>
        <translation>No state is lost. Taking one back makes it the present text; the other stays here.</translation>
    </message>
    <message>
        <source>États</source>
        <translation>States</translation>
    </message>
    <message>
        <source>Reprendre cet état</source>
        <translation>Take this state back</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>n° {n} · {when}{who}
{status}</source>
        <translation>no. {n} · {when}{who}
{status}</translation>
    </message>
    <message>
        <source>Premier état.</source>
        <translation>First state.</translation>
    </message>
    <message>
        <source>Statut&#xa0;: {before} → {after}</source>
        <translation>Status: {before} → {after}</translation>
    </message>
    <message>
        <source>Preuves&#xa0;: {before} → {after}</source>
        <translation>Proofs: {before} → {after}</translation>
    </message>
    <message>
        <source>Manquements proposés&#xa0;: {before} → {after}</source>
        <translation>Grounds proposed: {before} → {after}</translation>
    </message>
    <message>
        <source>Même texte.</source>
        <translation>Same text.</translation>
    </message>
</context>
<context>
    <name>IncidentList</name>
    <message>
        <source>Ajouter une difficulté</source>
        <translation>Add a difficulty</translation>
    </message>
    <message>
        <source>Retirer cette difficulté</source>
        <translation>Remove this difficulty</translation>
    </message>
    <message>
        <source>Difficulté</source>
        <translation>Difficulty</translation>
    </message>
    <message>
        <source>Heure de la difficulté</source>
        <translation>Time of the difficulty</translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message>
        <source>Recevoir des pièces</source>
        <translation>Receive exhibits</translation>
    </message>
    <message>
        <source>Nom et qualité</source>
        <translation>Name and role</translation>
    </message>
    <message>
        <source>Non renseigné</source>
        <translation>Not filled in</translation>
    </message>
    <message>
        <source>Marque, numéro de série, adresse…</source>
        <translation>Make, serial number, address…</translation>
    </message>
    <message>
        <source>Circonstances, remarques</source>
        <translation>Circumstances, remarks</translation>
    </message>
    <message>
        <source>Référencer sans copier</source>
        <translation>Reference without copying</translation>
    </message>
    <message>
        <source>L’empreinte est prise sur place&#xa0;; la pièce reste où elle est et doit y rester pour être vérifiée</source>
        <translation>The hash is taken in place; the exhibit stays where it is and must stay there to be verified</translation>
    </message>
    <message>
        <source>Remis par</source>
        <translation>Handed over by</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Medium</translation>
    </message>
    <message>
        <source>Précision sur le support</source>
        <translation>Detail of the medium</translation>
    </message>
    <message>
        <source>Méthode</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Autres empreintes</source>
        <translation>Other hashes</translation>
    </message>
    <message>
        <source>Questions sur l’enregistreur</source>
        <translation>Questions on the recorder</translation>
    </message>
    <message>
        <source>Accusé de dépôt ou liste…</source>
        <translation>Deposit receipt or list…</translation>
    </message>
    <message>
        <source>Retirer la liste</source>
        <translation>Remove the list</translation>
    </message>
    <message>
        <source>Recevoir</source>
        <translation>Receive</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message numerus="yes">
        <source>… et %n autre(s), avec la nature détectée.</source>
        <translation>
            <numerusform>… and %n more, with the kind detected.</numerusform>
            <numerusform>… and %n more, with the kind detected.</numerusform>
        </translation>
    </message>
    <message>
        <source>À contrôler d’après {name}</source>
        <translation>To be checked against {name}</translation>
    </message>
    <message>
        <source>Nature de {name}</source>
        <translation>Kind of {name}</translation>
    </message>
    <message>
        <source>dossier&#xa0;: une seule pièce</source>
        <translation>folder: one exhibit</translation>
    </message>
    <message>
        <source>Accusé de dépôt ou fichier de contenu</source>
        <translation>Deposit receipt or content file</translation>
    </message>
    <message>
        <source>Ne pas recevoir {name}</source>
        <translation>Do not receive {name}</translation>
    </message>
</context>
<context>
    <name>Inventory</name>
    <message>
        <source>Pièce n° {n} — {name} ({kind})</source>
        <translation>Exhibit {n} — {name} ({kind})</translation>
    </message>
    <message>
        <source>  Référencée sans copie, lue sur place&#xa0;: {origin}</source>
        <translation>  Referenced without a copy, read in place: {origin}</translation>
    </message>
</context>
<context>
    <name>IssueSheetDialog</name>
    <message>
        <source>Feuille de secours</source>
        <translation>Recovery sheet</translation>
    </message>
    <message>
        <source>Une seconde clé, sur papier&#xa0;: elle ouvre le dossier si la phrase secrète est oubliée.</source>
        <translation>A second key, on paper: it opens the case if the pass phrase is forgotten.</translation>
    </message>
    <message>
        <source>Qui détient cette feuille ouvre le dossier. Elle n’est éditée qu’une fois, et écrite nulle part.</source>
        <translation>Whoever holds this sheet opens the case. It is issued only once, and written nowhere.</translation>
    </message>
    <message>
        <source>Imprimez-la, gardez-la sous pli fermé, loin du poste qui porte le dossier.</source>
        <translation>Print it, keep it in a sealed envelope, away from the computer that carries the case.</translation>
    </message>
    <message>
        <source>Supprimez le fichier PDF après l’impression&#xa0;; de préférence, écrivez-le sur une clé USB.</source>
        <translation>Delete the PDF file after printing; preferably, write it on a USB key.</translation>
    </message>
    <message>
        <source>Détruisez-la en même temps que le dossier.</source>
        <translation>Destroy it together with the case.</translation>
    </message>
    <message>
        <source>Éditer la feuille…</source>
        <translation>Issue the sheet…</translation>
    </message>
    <message>
        <source>Plus tard</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Document PDF (*.pdf)</source>
        <translation>PDF document (*.pdf)</translation>
    </message>
</context>
<context>
    <name>Joints</name>
    <message>
        <source>⎸ fichier «&#xa0;{file}&#xa0;»</source>
        <translation>⎸ file “{file}”</translation>
    </message>
    <message>
        <source>⨯ recouvrement de {length}&#xa0;: «&#xa0;{file}&#xa0;» commence avant la fin du précédent</source>
        <translation>⨯ overlap of {length}: “{file}” begins before the end of the one before</translation>
    </message>
    <message>
        <source>⫽ interruption de {length} avant le fichier «&#xa0;{file}&#xa0;»</source>
        <translation>⫽ gap of {length} before the file “{file}”</translation>
    </message>
    <message>
        <source>⫽ interruption de {length}</source>
        <translation>⫽ gap of {length}</translation>
    </message>
</context>
<context>
    <name>JournalDetails</name>
    <message>
        <source>Ligne {n}</source>
        <translation>Line {n}</translation>
    </message>
    <message>
        <source>Copier comme texte</source>
        <translation>Copy as text</translation>
    </message>
    <message>
        <source>Acte</source>
        <translation>Act</translation>
    </message>
    <message>
        <source>Objet</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>Résultat</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Compte de l’ordinateur</source>
        <translation>Computer account</translation>
    </message>
    <message>
        <source>Version du logiciel</source>
        <translation>Software version</translation>
    </message>
    <message>
        <source>Heure locale</source>
        <translation>Local time</translation>
    </message>
    <message>
        <source>Heure UTC</source>
        <translation>UTC time</translation>
    </message>
    <message>
        <source>Horloge de cet ordinateur</source>
        <translation>Clock of this computer</translation>
    </message>
    <message>
        <source>Empreinte de la ligne</source>
        <translation>Hash of the line</translation>
    </message>
    <message>
        <source>Empreinte de la précédente</source>
        <translation>Hash of the one before</translation>
    </message>
    <message>
        <source>Chaîne</source>
        <translation>Chain</translation>
    </message>
    <message>
        <source>Quand</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Détails</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>JournalPage</name>
    <message>
        <source>Vérifier la chaîne</source>
        <translation>Verify the chain</translation>
    </message>
    <message>
        <source>Horloge…</source>
        <translation>Clock…</translation>
    </message>
    <message>
        <source>Inscrire l’écart de l’horloge de cet ordinateur</source>
        <translation>Enter the offset of this computer’s clock</translation>
    </message>
    <message>
        <source>Exporter</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Chaque acte est inscrit à la suite, lié au précédent par son empreinte&#x202f;; rien n’y est effacé.</source>
        <translation>Each act is entered after the last, linked to it by its hash; nothing in it is erased.</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Lignes du journal</source>
        <translation>Lines of the journal</translation>
    </message>
    <message numerus="yes">
        <source>%n vérification(s) en échec inscrite(s) au journal&#xa0;: lignes {lines}. Ces faits demeurent.</source>
        <translation>
            <numerusform>%n failed verification entered in the journal: lines {lines}. This fact stays.</numerusform>
            <numerusform>%n failed verifications entered in the journal: lines {lines}. These facts stay.</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} lignes, tête {head}</source>
        <translation>{count} lines, head {head}</translation>
    </message>
    <message>
        <source>Chercher…</source>
        <translation>Search…</translation>
    </message>
    <message>
        <source>Chercher dans le journal</source>
        <translation>Search the journal</translation>
    </message>
    <message>
        <source>Chercher dans le journal (Ctrl+F)</source>
        <translation>Search the journal (Ctrl+F)</translation>
    </message>
    <message>
        <source>Effacer la recherche</source>
        <translation>Clear the search</translation>
    </message>
    <message>
        <source>Tous les actes</source>
        <translation>All acts</translation>
    </message>
    <message>
        <source>Tous les agents</source>
        <translation>All agents</translation>
    </message>
    <message>
        <source>Tous les résultats</source>
        <translation>All results</translation>
    </message>
    <message>
        <source>du jj/mm/aaaa</source>
        <translation>from dd/mm/yyyy</translation>
    </message>
    <message>
        <source>au jj/mm/aaaa</source>
        <translation>to dd/mm/yyyy</translation>
    </message>
    <message>
        <source>Filtrer par acte</source>
        <translation>Filter by act</translation>
    </message>
    <message>
        <source>Filtrer par agent</source>
        <translation>Filter by agent</translation>
    </message>
    <message>
        <source>Filtrer par résultat</source>
        <translation>Filter by result</translation>
    </message>
    <message>
        <source>À partir du jour</source>
        <translation>From the day</translation>
    </message>
    <message>
        <source>Jusqu’au jour</source>
        <translation>Until the day</translation>
    </message>
    <message numerus="yes">
        <source>%n ligne(s) affichée(s)</source>
        <translation>
            <numerusform>%n line shown</numerusform>
            <numerusform>%n lines shown</numerusform>
        </translation>
    </message>
    <message>
        <source>Copier la tête du journal</source>
        <translation>Copy the journal head</translation>
    </message>
    <message>
        <source>chaîne non vérifiée</source>
        <translation>chain not verified</translation>
    </message>
    <message numerus="yes">
        <source>chaîne rompue&#xa0;: %n défaut(s)</source>
        <translation>
            <numerusform>chain broken: %n fault</numerusform>
            <numerusform>chain broken: %n faults</numerusform>
        </translation>
    </message>
    <message>
        <source>chaîne conforme jusqu’à la ligne {n}</source>
        <translation>chain sound up to line {n}</translation>
    </message>
    <message>
        <source>Horloge de cet ordinateur&#xa0;: {offset}</source>
        <translation>Clock of this computer: {offset}</translation>
    </message>
    <message>
        <source>Chaîne du journal</source>
        <translation>Chain of the journal</translation>
    </message>
    <message>
        <source>non vérifiée</source>
        <translation>not verified</translation>
    </message>
    <message>
        <source>rompue</source>
        <translation>broken</translation>
    </message>
    <message>
        <source>conforme</source>
        <translation>sound</translation>
    </message>
    <message>
        <source>Tableau (CSV)…</source>
        <translation>Table (CSV)…</translation>
    </message>
    <message>
        <source>CASE/UCO (JSON-LD)…</source>
        <translation>CASE/UCO (JSON-LD)…</translation>
    </message>
    <message numerus="yes">
        <source>Exporter les %n ligne(s) affichée(s), en clair</source>
        <translation>
            <numerusform>Export the %n line shown, unencrypted</numerusform>
            <numerusform>Export the %n lines shown, unencrypted</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} lignes écrites dans {file}, en clair. SHA-256&#xa0;: {sha256}</source>
        <translation>{count} lines written to {file}, unencrypted. SHA-256: {sha256}</translation>
    </message>
    <message>
        <source>Export du journal</source>
        <translation>Export of the journal</translation>
    </message>
    <message>
        <source>N°</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Heure locale</source>
        <translation>Local time</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Acte</source>
        <translation>Act</translation>
    </message>
    <message>
        <source>Objet</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>Résultat</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Chaîne</source>
        <translation>Chain</translation>
    </message>
    <message>
        <source>Place dans la chaîne&#xa0;: {state}</source>
        <translation>Place in the chain: {state}</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Raccourcis clavier</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>LadderView</name>
    <message>
        <source>Fonctions sensibles</source>
        <translation>Sensitive functions</translation>
    </message>
    <message>
        <source>«&#xa0;Non établi&#xa0;» veut dire qu’aucune pièce ne le dit, jamais que la réponse est non. «&#xa0;Déclenché&#xa0;» n’est établi que par les métadonnées du fournisseur&#xa0;: un rejeu avec un modèle de référence ne prouve pas que le système a fonctionné.</source>
        <translation>“Not established” means that no exhibit says so, never that the answer is no. “Triggered” is established only by the vendor’s metadata: a replay with a reference model does not prove that the system ran.</translation>
    </message>
    <message>
        <source>Fonction</source>
        <translation>Function</translation>
    </message>
    <message>
        <source>Créer un constat</source>
        <translation>Create a finding</translation>
    </message>
    <message>
        <source>Plus haut échelon établi&#xa0;: {rung}</source>
        <translation>Highest rung established: {rung}</translation>
    </message>
    <message>
        <source>Aucun échelon établi</source>
        <translation>No rung established</translation>
    </message>
    <message>
        <source>&#xa0;:</source>
        <translation>:</translation>
    </message>
</context>
<context>
    <name>LawDialog</name>
    <message>
        <source>Base juridique</source>
        <translation>Law base</translation>
    </message>
    <message>
        <source>Références, manquements, régimes, calendrier et catégories de données&#xa0;: tout ce que le programme dit du droit en vient. Sa version est imprimée sur chaque page des documents.</source>
        <translation>References, grounds, regimes, calendar and categories of data: all that the program says of the law comes from it. Its version is printed on every page of the documents.</translation>
    </message>
    <message>
        <source>Copier l’empreinte</source>
        <translation>Copy the hash</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Sources lues le</source>
        <translation>Sources read on</translation>
    </message>
    <message>
        <source>Origine</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>64 caractères, tels que publiés&#xa0;; vide si rien n’est annoncé</source>
        <translation>64 characters, as published; empty if none is announced</translation>
    </message>
    <message>
        <source>Installer un fichier zip…</source>
        <translation>Install a zip file…</translation>
    </message>
    <message>
        <source>Installer un répertoire…</source>
        <translation>Install a folder…</translation>
    </message>
    <message>
        <source>Écrire une copie…</source>
        <translation>Write a copy…</translation>
    </message>
    <message>
        <source>Revenir à la base du programme…</source>
        <translation>Go back to the program’s base…</translation>
    </message>
    <message>
        <source>Empreinte annoncée par qui publie la base à installer</source>
        <translation>Hash announced by whoever publishes the base to install</translation>
    </message>
    <message>
        <source>Une base n’est installée que si ses fichiers ont les empreintes de son manifeste, si elle se lit en entier et si chaque modèle de contrôle y trouve ses références&#xa0;; sinon, rien ne change.</source>
        <translation>A base is installed only if its files have the hashes of its manifest, if it can be read whole and if every control template finds its references in it; otherwise nothing changes.</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>livrée avec le programme</source>
        <translation>shipped with the program</translation>
    </message>
    <message>
        <source>installée sur ce poste</source>
        <translation>installed on this computer</translation>
    </message>
    <message>
        <source>Base juridique {version} installée&#xa0;: son empreinte est celle qui était annoncée.</source>
        <translation>Law base {version} installed: its hash is the one announced.</translation>
    </message>
    <message>
        <source>Base juridique {version} installée. Comparez son empreinte ci-dessous avec celle que donne qui l’a publiée.</source>
        <translation>Law base {version} installed. Compare its hash below with the one given by whoever published it.</translation>
    </message>
    <message>
        <source>La base juridique du programme est de nouveau en service.</source>
        <translation>The program’s law base is in use again.</translation>
    </message>
    <message>
        <source>Copie écrite&#xa0;: {file}.</source>
        <translation>Copy written: {file}.</translation>
    </message>
    <message>
        <source>Base juridique (*.zip)</source>
        <translation>Law base (*.zip)</translation>
    </message>
    <message>
        <source>Installer une base juridique</source>
        <translation>Install a law base</translation>
    </message>
    <message>
        <source>Écrire une copie</source>
        <translation>Write a copy</translation>
    </message>
    <message>
        <source>La base installée sur ce poste est effacée&#xa0;; les dossiers de contrôle ne sont pas touchés.</source>
        <translation>The base installed on this computer is erased; the control cases are not touched.</translation>
    </message>
    <message>
        <source>Revenir à la base du programme&#xa0;?</source>
        <translation>Go back to the program’s base?</translation>
    </message>
    <message>
        <source>Revenir</source>
        <translation>Go back</translation>
    </message>
</context>
<context>
    <name>LayerBar</name>
    <message>
        <source>Personnes</source>
        <translation>People</translation>
    </message>
    <message>
        <source>Véhicules et objets</source>
        <translation>Vehicles and objects</translation>
    </message>
    <message>
        <source>Étiquettes</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Trajectoires</source>
        <translation>Trajectories</translation>
    </message>
    <message>
        <source>Zones</source>
        <translation>Zones</translation>
    </message>
    <message>
        <source>Lignes</source>
        <translation>Lines</translation>
    </message>
    <message>
        <source>Visages</source>
        <translation>Faces</translation>
    </message>
    <message>
        <source>Masques de la caméra</source>
        <translation>Camera’s masks</translation>
    </message>
    <message>
        <source>Métadonnées du fournisseur, calées sur la vidéo</source>
        <translation>Vendor’s metadata, aligned with the video</translation>
    </message>
    <message>
        <source>Floutage, comme dans le rapport</source>
        <translation>Blurring, as in the report</translation>
    </message>
    <message>
        <source>{layer} (touche {key})</source>
        <translation>{layer} (key {key})</translation>
    </message>
</context>
<context>
    <name>LazyTable</name>
    <message>
        <source>Copier comme texte</source>
        <translation>Copy as text</translation>
    </message>
</context>
<context>
    <name>Lines</name>
    <message>
        <source>{name}, ligne {n}</source>
        <translation>{name}, line {n}</translation>
    </message>
</context>
<context>
    <name>LockDialog</name>
    <message>
        <source>Inspector est verrouillé</source>
        <translation>Inspector is locked</translation>
    </message>
    <message>
        <source>Le dossier reste ouvert&#xa0;; rien de ce qui était saisi n’est perdu.</source>
        <translation>The case stays open; nothing that was typed is lost.</translation>
    </message>
    <message>
        <source>Phrase secrète, ou feuille de secours</source>
        <translation>Pass phrase, or recovery sheet</translation>
    </message>
    <message>
        <source>Ce dossier n’est pas chiffré&#xa0;: aucune phrase secrète n’est demandée.</source>
        <translation>This case is not encrypted: no pass phrase is asked for.</translation>
    </message>
    <message>
        <source>Dossier d’exemple&#xa0;: sa phrase secrète est «&#xa0;{phrase}&#xa0;».</source>
        <translation>Sample case: its pass phrase is “{phrase}”.</translation>
    </message>
    <message>
        <source>Le travail en cours continue.</source>
        <translation>The work under way goes on.</translation>
    </message>
    <message>
        <source>Déverrouiller</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>Fermer le dossier</source>
        <translation>Close the case</translation>
    </message>
    <message>
        <source>Cette phrase n’ouvre pas le dossier.</source>
        <translation>This phrase does not open the case.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Ouvrir un dossier de contrôle</source>
        <translation>Open a case</translation>
    </message>
    <message>
        <source>Dossier de contrôle (*.inspector)</source>
        <translation>Case (*.inspector)</translation>
    </message>
    <message>
        <source>Répertoire du scellé à ouvrir</source>
        <translation>Folder of the bundle to open</translation>
    </message>
    <message>
        <source>Ouverture du scellé</source>
        <translation>Opening the bundle</translation>
    </message>
    <message>
        <source>Préparation de l’exemple</source>
        <translation>Preparing the sample</translation>
    </message>
    <message>
        <source>Un travail est en cours</source>
        <translation>Work is under way</translation>
    </message>
    <message>
        <source>Fermer le dossier l’interrompt&#x202f;; ce qui est déjà fait est conservé.</source>
        <translation>Closing the case stops it; what is already done is kept.</translation>
    </message>
    <message>
        <source>Interrompre et fermer</source>
        <translation>Stop and close</translation>
    </message>
    <message>
        <source>La dernière saisie n’est pas enregistrée</source>
        <translation>What was typed last is not saved</translation>
    </message>
    <message>
        <source>Fermer sans elle</source>
        <translation>Close without it</translation>
    </message>
    <message>
        <source>Lecture des pièces</source>
        <translation>Reading of the exhibits</translation>
    </message>
</context>
<context>
    <name>MakeDialog</name>
    <message>
        <source>Établir les documents</source>
        <translation>Make the documents</translation>
    </message>
    <message>
        <source>Chaque édition fige ce dont elle est faite&#xa0;: elle pourra être rétablie à l’identique.</source>
        <translation>Each edition freezes what it is made of: it can be rebuilt identically.</translation>
    </message>
    <message>
        <source>Choisir le répertoire</source>
        <translation>Choose the folder</translation>
    </message>
    <message>
        <source>Répertoire où écrire les documents (en clair)</source>
        <translation>Folder to write the documents in (in the clear)</translation>
    </message>
    <message>
        <source>Clore le procès-verbal par cette édition</source>
        <translation>Close the record with this edition</translation>
    </message>
    <message>
        <source>Un projet peut être établi&#x202f;; la clôture attend&#xa0;: {list}.</source>
        <translation>A draft can be made; closing waits for: {list}.</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Établir</source>
        <translation>Make</translation>
    </message>
    <message>
        <source>La clôture est bloquée&#xa0;: refaits, ces constats diffèrent de ce qui avait été consigné&#xa0;: {list}.</source>
        <translation>Closing is blocked: done again, these findings differ from what had been recorded: {list}.</translation>
    </message>
    <message numerus="yes">
        <source>Avant de clore, %n constat(s) seront refaits depuis les pièces. Un projet s’en passe.</source>
        <translation>
            <numerusform>Before closing, %n finding will be done again from the exhibits. A draft does without.</numerusform>
            <numerusform>Before closing, %n findings will be done again from the exhibits. A draft does without.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choisissez un répertoire.</source>
        <translation>Choose a folder.</translation>
    </message>
</context>
<context>
    <name>ManualDialog</name>
    <message>
        <source>Saisir ce que montre l’écran</source>
        <translation>Enter what the screen shows</translation>
    </message>
    <message>
        <source>Pièce {n} · {name}. Chaque élément sera marqué «&#xa0;relevé à l’écran&#xa0;».</source>
        <translation>Exhibit {n} · {name}. Each item will be marked “read on the screen”.</translation>
    </message>
    <message>
        <source>Nom et version du logiciel</source>
        <translation>Name and version of the software</translation>
    </message>
    <message>
        <source>Caméras</source>
        <translation>Cameras</translation>
    </message>
    <message>
        <source>Ajouter une caméra</source>
        <translation>Add a camera</translation>
    </message>
    <message>
        <source>Traitements</source>
        <translation>Processing steps</translation>
    </message>
    <message>
        <source>Ajouter un traitement</source>
        <translation>Add a processing step</translation>
    </message>
    <message>
        <source>Un bloc par traitement que l’écran montre, en service ou non.</source>
        <translation>One block for each processing step the screen shows, on or off.</translation>
    </message>
    <message>
        <source>Destinataires</source>
        <translation>Recipients</translation>
    </message>
    <message>
        <source>Ajouter un destinataire</source>
        <translation>Add a recipient</translation>
    </message>
    <message>
        <source>Conservation</source>
        <translation>Retention</translation>
    </message>
    <message>
        <source>Ajouter une durée</source>
        <translation>Add a period</translation>
    </message>
    <message>
        <source>Logiciel du fournisseur</source>
        <translation>Vendor’s software</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Consigner</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Reprise de ce qui avait été tapé et n’était pas encore consigné.</source>
        <translation>What had been typed and not yet recorded is taken up again.</translation>
    </message>
    <message>
        <source>Réglage non compris&#xa0;: «&#xa0;{text}&#xa0;». Écrivez «&#xa0;nom = valeur unité&#xa0;», séparés par des «&#xa0;;&#xa0;».</source>
        <translation>Setting not understood: “{text}”. Write “name = value unit”, separated by “;”.</translation>
    </message>
    <message>
        <source>saisie</source>
        <translation>entry</translation>
    </message>
    <message>
        <source>Rien n’est saisi.</source>
        <translation>Nothing is entered.</translation>
    </message>
    <message>
        <source>En cours de frappe…</source>
        <translation>Typing…</translation>
    </message>
    <message>
        <source>Enregistrement…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>Frappe gardée, à consigner</source>
        <translation>Typing kept, to be recorded</translation>
    </message>
    <message>
        <source>Non gardé</source>
        <translation>Not kept</translation>
    </message>
</context>
<context>
    <name>ManualForms</name>
    <message>
        <source>aucune</source>
        <translation>none</translation>
    </message>
    <message>
        <source>en service</source>
        <translation>on</translation>
    </message>
    <message>
        <source>hors service</source>
        <translation>off</translation>
    </message>
    <message>
        <source>non précisé à l’écran</source>
        <translation>not stated on the screen</translation>
    </message>
    <message>
        <source>Retirer&#xa0;: {name}</source>
        <translation>Remove: {name}</translation>
    </message>
    <message>
        <source>Identifiant</source>
        <translation>Identifier</translation>
    </message>
    <message>
        <source>Nom affiché</source>
        <translation>Name displayed</translation>
    </message>
    <message>
        <source>État</source>
        <translation>State</translation>
    </message>
    <message>
        <source>caméra</source>
        <translation>camera</translation>
    </message>
    <message>
        <source>person, car&#xa0;; vide&#xa0;: toutes</source>
        <translation>person, car; empty: all</translation>
    </message>
    <message>
        <source>seuil = 0,6&#xa0;; durée = 12 s</source>
        <translation>threshold = 0.6; duration = 12 s</translation>
    </message>
    <message>
        <source>lundi-vendredi 8 h-18 h</source>
        <translation>Monday-Friday 8 am-6 pm</translation>
    </message>
    <message>
        <source>record, mqtt</source>
        <translation>record, mqtt</translation>
    </message>
    <message>
        <source>Traitement</source>
        <translation>Processing step</translation>
    </message>
    <message>
        <source>Nom à l’écran</source>
        <translation>Name on the screen</translation>
    </message>
    <message>
        <source>Caméra</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Données produites</source>
        <translation>Data produced</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Classes</translation>
    </message>
    <message>
        <source>Réglages</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Horaires</source>
        <translation>Schedule</translation>
    </message>
    <message>
        <source>Effets</source>
        <translation>Effects</translation>
    </message>
    <message>
        <source>traitement</source>
        <translation>processing step</translation>
    </message>
    <message>
        <source>Destinataire</source>
        <translation>Recipient</translation>
    </message>
    <message>
        <source>Adresse ou nom</source>
        <translation>Address or name</translation>
    </message>
    <message>
        <source>destinataire</source>
        <translation>recipient</translation>
    </message>
    <message>
        <source>vide&#xa0;: sans limite</source>
        <translation>empty: no limit</translation>
    </message>
    <message>
        <source>Ce qui est conservé</source>
        <translation>What is kept</translation>
    </message>
    <message>
        <source>Durée</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Unité</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Données conservées</source>
        <translation>Data kept</translation>
    </message>
    <message>
        <source>conservation</source>
        <translation>retention</translation>
    </message>
</context>
<context>
    <name>Matrix</name>
    <message>
        <source>Catégorie</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>Finalité</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>Déclaré</source>
        <translation>Declared</translation>
    </message>
    <message>
        <source>Configuré</source>
        <translation>Configured</translation>
    </message>
    <message>
        <source>Observé</source>
        <translation>Observed</translation>
    </message>
    <message>
        <source>Écart</source>
        <translation>Discrepancy</translation>
    </message>
    <message>
        <source>aucun</source>
        <translation>none</translation>
    </message>
    <message>
        <source>écart</source>
        <translation>discrepancy</translation>
    </message>
    <message>
        <source>aucune conservation</source>
        <translation>nothing kept</translation>
    </message>
    <message numerus="yes">
        <source>conservation %n jour(s)</source>
        <translation>
            <numerusform>kept %n day</numerusform>
            <numerusform>kept %n days</numerusform>
        </translation>
    </message>
    <message>
        <source>conservation {time}</source>
        <translation>kept {time}</translation>
    </message>
    <message>
        <source>par défaut</source>
        <translation>by default</translation>
    </message>
    <message>
        <source>sans limite de durée</source>
        <translation>without time limit</translation>
    </message>
    <message>
        <source>non recherché</source>
        <translation>not searched</translation>
    </message>
    <message>
        <source>aucun rejeu</source>
        <translation>no replay</translation>
    </message>
    <message numerus="yes">
        <source>%n donnée(s) extraite(s)</source>
        <translation>
            <numerusform>%n datum extracted</numerusform>
            <numerusform>%n data extracted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s)</source>
        <translation>
            <numerusform>%n passage</numerusform>
            <numerusform>%n passages</numerusform>
        </translation>
    </message>
    <message>
        <source>Pièce {e}, non écrit</source>
        <translation>Exhibit {e}, not written</translation>
    </message>
    <message>
        <source>Pièce {e}, ligne {n}</source>
        <translation>Exhibit {e}, line {n}</translation>
    </message>
    <message>
        <source>Déclaration {n}</source>
        <translation>Declaration {n}</translation>
    </message>
    <message>
        <source>Rejeu {r}, image {n}</source>
        <translation>Replay {r}, picture {n}</translation>
    </message>
    <message>
        <source>Pièce {e}, métadonnées</source>
        <translation>Exhibit {e}, metadata</translation>
    </message>
    <message>
        <source>Pièce {e}, métadonnées, ligne {n}</source>
        <translation>Exhibit {e}, metadata, line {n}</translation>
    </message>
    <message>
        <source>Rejeu {r}, recherche</source>
        <translation>Replay {r}, search</translation>
    </message>
    <message>
        <source>Rejeu {r}</source>
        <translation>Replay {r}</translation>
    </message>
    <message>
        <source>En droit</source>
        <translation>In law</translation>
    </message>
    <message>
        <source>Caméras</source>
        <translation>Cameras</translation>
    </message>
    <message>
        <source>Source par source</source>
        <translation>Source by source</translation>
    </message>
    <message>
        <source>Erreur mesurée de ces modèles</source>
        <translation>Measured error of these models</translation>
    </message>
    <message>
        <source>Erreur mesurée sur cette vidéo</source>
        <translation>Error measured on this video</translation>
    </message>
    <message numerus="yes">
        <source>Preuves (%n)</source>
        <translation>
            <numerusform>Proofs (%n)</numerusform>
            <numerusform>Proofs (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>Aucune&#xa0;: rien n’est écrit, déclaré ni recherché ici.</source>
        <translation>None: nothing is written, declared or searched here.</translation>
    </message>
    <message>
        <source>{category} (finalité&#xa0;: {purpose}).</source>
        <translation>{category} (purpose: {purpose}).</translation>
    </message>
    <message>
        <source>{column}&#xa0;: {said}{where}.</source>
        <translation>{column}: {said}{where}.</translation>
    </message>
</context>
<context>
    <name>MatrixPage</name>
    <message>
        <source>Copier la matrice comme texte (Ctrl+C)</source>
        <translation>Copy the matrix as text (Ctrl+C)</translation>
    </message>
    <message>
        <source>Créer un constat</source>
        <translation>Make a finding</translation>
    </message>
    <message>
        <source>Un constat rempli avec les faits et les preuves de la ligne choisie</source>
        <translation>A finding filled in with the facts and proofs of the row chosen</translation>
    </message>
    <message>
        <source>Matrice</source>
        <translation>Matrix</translation>
    </message>
    <message>
        <source>Caméra</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Écarts seulement</source>
        <translation>Discrepancies only</translation>
    </message>
    <message>
        <source>La matrice est vide</source>
        <translation>The matrix is empty</translation>
    </message>
    <message>
        <source>Aucune ligne ne correspond</source>
        <translation>No row matches</translation>
    </message>
    <message>
        <source>Aucune ligne de la matrice ne répond à ce filtre.</source>
        <translation>No row of the matrix answers this filter.</translation>
    </message>
    <message>
        <source>Tout montrer</source>
        <translation>Show all</translation>
    </message>
    <message>
        <source>Caméra {name}</source>
        <translation>Camera {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n ligne(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n écart(s)</source>
        <translation>
            <numerusform>%n discrepancy</numerusform>
            <numerusform>%n discrepancies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n montrée(s)</source>
        <translation>
            <numerusform>%n shown</numerusform>
            <numerusform>%n shown</numerusform>
        </translation>
    </message>
    <message>
        <source>Ce qui est déclaré, ce qui est configuré, ce qui est observé.</source>
        <translation>What is declared, what is configured, what is observed.</translation>
    </message>
    <message>
        <source>Elle se remplit avec les déclarations de l’organisme, la configuration du système et les rejeux&#xa0;: une ligne par catégorie de données et par finalité.</source>
        <translation>It is filled by the organisation’s declarations, the system’s configuration and the replays: one row for each category of data and purpose.</translation>
    </message>
    <message>
        <source>Toutes les caméras</source>
        <translation>All cameras</translation>
    </message>
    <message>
        <source>Copier la matrice comme texte</source>
        <translation>Copy the matrix as text</translation>
    </message>
</context>
<context>
    <name>MatrixView</name>
    <message>
        <source>Matrice déclaré, configuré, observé</source>
        <translation>Matrix declared, configured, observed</translation>
    </message>
</context>
<context>
    <name>Meanings</name>
    <message>
        <source>{state}, par défaut</source>
        <translation>{state}, by default</translation>
    </message>
    <message>
        <source>Inférences sur les personnes</source>
        <translation>Inferences about people</translation>
    </message>
    <message>
        <source>Réserves de lecture</source>
        <translation>Doubts about the reading</translation>
    </message>
    <message>
        <source>Conservation</source>
        <translation>Retention</translation>
    </message>
    <message>
        <source>Aucune durée n’est écrite.</source>
        <translation>No duration is written.</translation>
    </message>
    <message>
        <source>Destinataires</source>
        <translation>Recipients</translation>
    </message>
    <message>
        <source>Aucun destinataire n’est écrit.</source>
        <translation>No recipient is written.</translation>
    </message>
    <message>
        <source>Possible, non configuré</source>
        <translation>Possible, not configured</translation>
    </message>
    <message>
        <source>Non compris</source>
        <translation>Not understood</translation>
    </message>
    <message>
        <source>Aucun sens n’a pu être donné à cet élément.</source>
        <translation>No meaning could be given to this element.</translation>
    </message>
    <message>
        <source>Tout ce qui est écrit a été compris.</source>
        <translation>Everything written was understood.</translation>
    </message>
    <message>
        <source>Réserve de lecture</source>
        <translation>Doubt about the reading</translation>
    </message>
    <message>
        <source>Caméra activée&#xa0;: {state}</source>
        <translation>Camera enabled: {state}</translation>
    </message>
    <message>
        <source>Aucun traitement n’est écrit.</source>
        <translation>No processing is written.</translation>
    </message>
    <message>
        <source>Caméra {name}</source>
        <translation>Camera {name}</translation>
    </message>
    <message>
        <source>{name}&#xa0;: {value}</source>
        <translation>{name}: {value}</translation>
    </message>
    <message>
        <source>Données</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Classes</translation>
    </message>
    <message>
        <source>Effets</source>
        <translation>Effects</translation>
    </message>
    <message>
        <source>Horaires</source>
        <translation>Schedule</translation>
    </message>
    <message>
        <source>Adresse</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>caméra {name}</source>
        <translation>camera {name}</translation>
    </message>
</context>
<context>
    <name>MeaningsView</name>
    <message>
        <source>Ce que dit la configuration</source>
        <translation>What the configuration says</translation>
    </message>
</context>
<context>
    <name>Mention</name>
    <message>
        <source>heure de début</source>
        <translation>time of beginning</translation>
    </message>
    <message>
        <source>heure de fin</source>
        <translation>time of end</translation>
    </message>
    <message>
        <source>lieu</source>
        <translation>place</translation>
    </message>
    <message>
        <source>ordre de mission</source>
        <translation>mission order</translation>
    </message>
    <message>
        <source>objet de la mission</source>
        <translation>purpose of the mission</translation>
    </message>
    <message>
        <source>information du procureur</source>
        <translation>notice to the prosecutor</translation>
    </message>
    <message>
        <source>délégation</source>
        <translation>delegation</translation>
    </message>
    <message>
        <source>habilitation de chaque agent</source>
        <translation>authorisation of each agent</translation>
    </message>
    <message>
        <source>personnes rencontrées</source>
        <translation>people met</translation>
    </message>
    <message>
        <source>droit d’opposition</source>
        <translation>right to object</translation>
    </message>
    <message>
        <source>heure de l’information sur l’opposition</source>
        <translation>hour of the notice of the right to object</translation>
    </message>
    <message>
        <source>réponse sur l’opposition</source>
        <translation>answer on the right to object</translation>
    </message>
    <message>
        <source>déclarations recueillies</source>
        <translation>statements collected</translation>
    </message>
    <message>
        <source>demandes formulées</source>
        <translation>requests made</translation>
    </message>
    <message>
        <source>constatations</source>
        <translation>findings</translation>
    </message>
    <message>
        <source>difficultés (ou leur absence)</source>
        <translation>difficulties (or that there were none)</translation>
    </message>
    <message>
        <source>observations du responsable des lieux (ou leur absence)</source>
        <translation>remarks of the person responsible (or that there were none)</translation>
    </message>
    <message>
        <source>notification</source>
        <translation>notification</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Interrompre le travail en cours</source>
        <translation>Stop the running work</translation>
    </message>
    <message>
        <source>&amp;Dossier</source>
        <translation>&amp;Case</translation>
    </message>
    <message>
        <source>Nouveau dossier…</source>
        <translation>New case…</translation>
    </message>
    <message>
        <source>Ouvrir…</source>
        <translation>Open…</translation>
    </message>
    <message>
        <source>Ouvrir un scellé…</source>
        <translation>Open a sealed bundle…</translation>
    </message>
    <message>
        <source>Essayer l’exemple</source>
        <translation>Try the sample</translation>
    </message>
    <message>
        <source>Clés du dossier</source>
        <translation>Keys of the case</translation>
    </message>
    <message>
        <source>Changer la phrase secrète…</source>
        <translation>Change the pass phrase…</translation>
    </message>
    <message>
        <source>Feuille de secours…</source>
        <translation>Recovery sheet…</translation>
    </message>
    <message>
        <source>Réunir avec le dossier d’un collègue…</source>
        <translation>Take in a colleague’s case…</translation>
    </message>
    <message>
        <source>Verrouiller maintenant</source>
        <translation>Lock now</translation>
    </message>
    <message>
        <source>Fermer le dossier</source>
        <translation>Close the case</translation>
    </message>
    <message>
        <source>Détruire le dossier…</source>
        <translation>Destroy the case…</translation>
    </message>
    <message>
        <source>Modèles de contrôle…</source>
        <translation>Control templates…</translation>
    </message>
    <message>
        <source>Base juridique…</source>
        <translation>Law base…</translation>
    </message>
    <message>
        <source>Préférences…</source>
        <translation>Preferences…</translation>
    </message>
    <message>
        <source>Quitter</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>&amp;Aller à</source>
        <translation>&amp;Go to</translation>
    </message>
    <message>
        <source>Zone suivante</source>
        <translation>Next zone</translation>
    </message>
    <message>
        <source>Affi&amp;chage</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>Panneau de détails</source>
        <translation>Details panel</translation>
    </message>
    <message>
        <source>Texte plus grand</source>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>Texte plus petit</source>
        <translation>Smaller text</translation>
    </message>
    <message>
        <source>Texte à 100 %</source>
        <translation>Text at 100%</translation>
    </message>
    <message>
        <source>Comme le système</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>Clair</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Sombre</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Couleurs</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>Langue</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>A&amp;ide</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>Raccourcis clavier</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>À propos d’Inspector</source>
        <translation>About Inspector</translation>
    </message>
    <message>
        <source>Filtrer un tableau</source>
        <translation>Filter a table</translation>
    </message>
    <message>
        <source>Copier les lignes d’un tableau</source>
        <translation>Copy the rows of a table</translation>
    </message>
    <message>
        <source>Contrôle des caméras augmentées&#xa0;: ce qu’une analyse vidéo extrait réellement, face à ce qui a été déclaré.

Ce logiciel n’ouvre aucune connexion. Licence EUPL-1.2.</source>
        <translation>Control of augmented cameras: what a video analysis really extracts, against what was declared.

This program opens no connection. Licence EUPL-1.2.</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Ce que l’autre dossier apporte</source>
        <translation>What the other case brings</translation>
    </message>
    <message>
        <source>Tout est repris, ou rien. L’autre dossier n’est pas modifié&#x202f;; chaque reprise est inscrite au journal.</source>
        <translation>Everything is taken, or nothing. The other case is not changed; everything taken is written in the journal.</translation>
    </message>
    <message>
        <source>À savoir avant de réunir</source>
        <translation>To know before taking it in</translation>
    </message>
    <message>
        <source>Ce que les deux dossiers disent autrement</source>
        <translation>What the two cases say differently</translation>
    </message>
    <message>
        <source>Ce que dit ce dossier reste, sauf si vous choisissez l’autre.</source>
        <translation>What this case says stays, unless you choose the other.</translation>
    </message>
    <message>
        <source>Réunir</source>
        <translation>Take in</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>À reprendre</source>
        <translation>To be taken</translation>
    </message>
    <message numerus="yes">
        <source>et %n autre(s)</source>
        <translation>
            <numerusform>and %n other</numerusform>
            <numerusform>and %n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Merging</name>
    <message>
        <source>Réunir avec le dossier d’un collègue</source>
        <translation>Take in a colleague’s case</translation>
    </message>
    <message>
        <source>Continuer quand même</source>
        <translation>Continue all the same</translation>
    </message>
    <message>
        <source>Comparaison des dossiers</source>
        <translation>Comparing the cases</translation>
    </message>
    <message>
        <source>Réunion des dossiers</source>
        <translation>Taking in the case</translation>
    </message>
</context>
<context>
    <name>Metadata</name>
    <message>
        <source>oui</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>non</source>
        <translation>no</translation>
    </message>
    <message>
        <source>vecteur de {n}</source>
        <translation>vector of {n}</translation>
    </message>
    <message>
        <source>image de {size}</source>
        <translation>picture of {size}</translation>
    </message>
    <message>
        <source>sans catégorie établie</source>
        <translation>no category established</translation>
    </message>
    <message>
        <source>certitude {n}&#xa0;%</source>
        <translation>{n}% sure</translation>
    </message>
    <message>
        <source>Reconnu à ceci&#xa0;: {said} ({sure}).</source>
        <translation>Recognised by this: {said} ({sure}).</translation>
    </message>
    <message>
        <source>Heure</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Heure écrite par le fournisseur</source>
        <translation>Time as the vendor wrote it</translation>
    </message>
    <message>
        <source>Image n°</source>
        <translation>Image no.</translation>
    </message>
    <message>
        <source>Caméra ou capteur</source>
        <translation>Camera or sensor</translation>
    </message>
    <message>
        <source>Passage</source>
        <translation>Passage</translation>
    </message>
    <message>
        <source>Rattaché à</source>
        <translation>Attached to</translation>
    </message>
    <message>
        <source>Classe</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>Confiance</source>
        <translation>Confidence</translation>
    </message>
    <message>
        <source>Événement</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Box</translation>
    </message>
    <message>
        <source>Observation</source>
        <translation>Observation</translation>
    </message>
    <message>
        <source>Attributs</source>
        <translation>Attributes</translation>
    </message>
    <message>
        <source>Compté et mesuré, jamais affiché.</source>
        <translation>Counted and measured, never displayed.</translation>
    </message>
    <message>
        <source>Contenu du message</source>
        <translation>Content of the message</translation>
    </message>
    <message>
        <source>Fichier</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Ligne</source>
        <translation>Line</translation>
    </message>
    <message>
        <source>Clé</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Origine</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>Métadonnées du fournisseur (pièce n° {n}, {name})&#xa0;:</source>
        <translation>Vendor’s metadata (exhibit no. {n}, {name}):</translation>
    </message>
    <message>
        <source>ligne {n}</source>
        <translation>line {n}</translation>
    </message>
    <message>
        <source>{category}, {name}&#xa0;: {count} observations, {tracks} passages</source>
        <translation>{category}, {name}: {count} observations, {tracks} passages</translation>
    </message>
    <message>
        <source>à {left}&#xa0;% de la gauche et {top}&#xa0;% du haut, {width} × {height}&#xa0;% de l’image</source>
        <translation>{left}% from the left and {top}% from the top, {width} × {height}% of the picture</translation>
    </message>
</context>
<context>
    <name>MetadataView</name>
    <message>
        <source>Relire</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>Indiquer le sens des clés…</source>
        <translation>Say what the keys mean…</translation>
    </message>
    <message>
        <source>Lire cet export d’après ce que vous dites de ses clés</source>
        <translation>Read this export by what you say of its keys</translation>
    </message>
    <message>
        <source>Partie montrée</source>
        <translation>Part shown</translation>
    </message>
    <message>
        <source>Observations du fournisseur</source>
        <translation>Vendor’s observations</translation>
    </message>
    <message>
        <source>Ce que l’export contient</source>
        <translation>What the export holds</translation>
    </message>
    <message>
        <source>Écrit sans inférence</source>
        <translation>Written without inference</translation>
    </message>
    <message>
        <source>Aucune observation lue.</source>
        <translation>No observation read.</translation>
    </message>
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
            <numerusform>%n file not recognised</numerusform>
            <numerusform>%n files not recognised</numerusform>
        </translation>
    </message>
    <message>
        <source>sans nom</source>
        <translation>unnamed</translation>
    </message>
    <message>
        <source>lu d’après la correspondance «&#xa0;{name}&#xa0;»</source>
        <translation>read by the mapping “{name}”</translation>
    </message>
    <message numerus="yes">
        <source>… et&#xa0;%n autre(s).</source>
        <translation>
            <numerusform>… and %n more.</numerusform>
            <numerusform>… and %n more.</numerusform>
        </translation>
    </message>
    <message>
        <source>Observations ({n})</source>
        <translation>Observations ({n})</translation>
    </message>
    <message>
        <source>Ce que l’export contient ({n})</source>
        <translation>What the export holds ({n})</translation>
    </message>
    <message>
        <source>Écrit sans inférence ({n})</source>
        <translation>Written without inference ({n})</translation>
    </message>
    <message>
        <source>Format inconnu de l’outil</source>
        <translation>Format unknown here</translation>
    </message>
    <message>
        <source>La plupart des fournisseurs n’ont pas de format public. Indiquez ce que veut dire chaque clé&#xa0;: l’outil propose, vous confirmez, et la correspondance resservira.</source>
        <translation>Most vendors have no public format. Say what each key means: the tool proposes, you confirm, and the mapping will serve again.</translation>
    </message>
    <message>
        <source>Métadonnées de la pièce {n}</source>
        <translation>Metadata of exhibit {n}</translation>
    </message>
    <message>
        <source>Passage…</source>
        <translation>Passage…</translation>
    </message>
    <message>
        <source>Filtrer par passage</source>
        <translation>Filter by passage</translation>
    </message>
    <message>
        <source>Filtrer par classe</source>
        <translation>Filter by class</translation>
    </message>
    <message>
        <source>Filtrer par caméra</source>
        <translation>Filter by camera</translation>
    </message>
    <message>
        <source>Filtrer par événement</source>
        <translation>Filter by event</translation>
    </message>
    <message>
        <source>Filtrer par attribut</source>
        <translation>Filter by attribute</translation>
    </message>
    <message>
        <source>{n} sur {whole}</source>
        <translation>{n} of {whole}</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) dans les messages</source>
        <translation>
            <numerusform>%n picture in the messages</numerusform>
            <numerusform>%n pictures in the messages</numerusform>
        </translation>
    </message>
    <message>
        <source>N°</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Heure</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Caméra</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Classe</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>Passage</source>
        <translation>Passage</translation>
    </message>
    <message>
        <source>Événement</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>Attribut</source>
        <translation>Attribute</translation>
    </message>
    <message>
        <source>Effacer la recherche</source>
        <translation>Clear the search</translation>
    </message>
    <message>
        <source>Attributs</source>
        <translation>Attributes</translation>
    </message>
    <message>
        <source>Vecteur, image</source>
        <translation>Vector, picture</translation>
    </message>
    <message>
        <source>Confiance</source>
        <translation>Confidence</translation>
    </message>
    <message>
        <source>Ligne</source>
        <translation>Line</translation>
    </message>
    <message>
        <source>Créer un constat</source>
        <translation>Create a finding</translation>
    </message>
    <message>
        <source>Observation</source>
        <translation>Observation</translation>
    </message>
    <message>
        <source>Observation {n} · pièce {e}</source>
        <translation>Observation {n} · exhibit {e}</translation>
    </message>
    <message numerus="yes">
        <source>… et&#xa0;%n autre(s), non copiée(s).</source>
        <translation>
            <numerusform>… and %n more, not copied.</numerusform>
            <numerusform>… and %n more, not copied.</numerusform>
        </translation>
    </message>
    <message>
        <source>Catégorie</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>Ce qui l’établit</source>
        <translation>What establishes it</translation>
    </message>
    <message>
        <source>Observations</source>
        <translation>Observations</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>Passages</translation>
    </message>
    <message>
        <source>Caméras</source>
        <translation>Cameras</translation>
    </message>
    <message>
        <source>Première ligne</source>
        <translation>First line</translation>
    </message>
    <message>
        <source>Clé</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Valeur écrite</source>
        <translation>Value written</translation>
    </message>
    <message>
        <source>(vide)</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>Nombre</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Pourquoi ce n’est pas une inférence</source>
        <translation>Why it is no inference</translation>
    </message>
    <message>
        <source>Dans l’export</source>
        <translation>In the export</translation>
    </message>
    <message>
        <source>Première occurrence</source>
        <translation>First occurrence</translation>
    </message>
    <message>
        <source>Voir les observations</source>
        <translation>See the observations</translation>
    </message>
    <message>
        <source>Métadonnées du fournisseur · pièce {e}</source>
        <translation>Vendor’s metadata · exhibit {e}</translation>
    </message>
</context>
<context>
    <name>Moment</name>
    <message>
        <source>Effacer la date et l’heure</source>
        <translation>Clear day and hour</translation>
    </message>
    <message>
        <source>Maintenant</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>{name}&#xa0;: maintenant</source>
        <translation>{name}: now</translation>
    </message>
</context>
<context>
    <name>NewCaseDialog</name>
    <message>
        <source>Nouveau dossier de contrôle</source>
        <translation>New case</translation>
    </message>
    <message>
        <source>Le dossier est un fichier unique, chiffré par la phrase secrète que vous choisissez.</source>
        <translation>The case is a single file, encrypted with the pass phrase you choose.</translation>
    </message>
    <message>
        <source>par exemple 2026-116C</source>
        <translation>for instance 2026-116C</translation>
    </message>
    <message>
        <source>Modèle de contrôle</source>
        <translation>Control template</translation>
    </message>
    <message>
        <source>Numéro de la décision de contrôle</source>
        <translation>Number of the decision</translation>
    </message>
    <message>
        <source>Organisme contrôlé</source>
        <translation>Organisation controlled</translation>
    </message>
    <message>
        <source>Choisir l’emplacement du fichier</source>
        <translation>Choose where the file goes</translation>
    </message>
    <message>
        <source>Fichier du dossier</source>
        <translation>Case file</translation>
    </message>
    <message>
        <source>Phrase secrète</source>
        <translation>Pass phrase</translation>
    </message>
    <message>
        <source>Sans elle, le dossier ne peut être ouvert par personne&#xa0;: elle n’est écrite nulle part.</source>
        <translation>Without it nobody can open the case: it is written nowhere.</translation>
    </message>
    <message>
        <source>Phrase secrète, encore une fois</source>
        <translation>Pass phrase, once more</translation>
    </message>
    <message>
        <source>Forme du contrôle</source>
        <translation>Form of control</translation>
    </message>
    <message>
        <source>Lieu</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Créer le dossier</source>
        <translation>Create the case</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Dossier de contrôle (*.inspector)</source>
        <translation>Case (*.inspector)</translation>
    </message>
    <message>
        <source>Phrase courte&#xa0;: quatre ou cinq mots sans rapport entre eux résistent bien mieux.</source>
        <translation>Short phrase: four or five unrelated words resist far better.</translation>
    </message>
    <message>
        <source>Indiquez le numéro de la décision.</source>
        <translation>Give the number of the decision.</translation>
    </message>
    <message>
        <source>Indiquez l’organisme contrôlé.</source>
        <translation>Give the organisation controlled.</translation>
    </message>
    <message>
        <source>Choisissez une phrase secrète.</source>
        <translation>Choose a pass phrase.</translation>
    </message>
    <message>
        <source>Les deux phrases diffèrent.</source>
        <translation>The two phrases differ.</translation>
    </message>
    <message>
        <source>Choisissez où garder le fichier du dossier.</source>
        <translation>Choose where to keep the case file.</translation>
    </message>
    <message>
        <source>Ce fichier existe déjà&#xa0;: choisissez un autre nom.</source>
        <translation>This file exists already: choose another name.</translation>
    </message>
    <message>
        <source>Ce répertoire n’existe pas.</source>
        <translation>This folder does not exist.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Fermer ce message</source>
        <translation>Close this message</translation>
    </message>
</context>
<context>
    <name>ObservationFilters</name>
    <message>
        <source>passage n°</source>
        <translation>passage no.</translation>
    </message>
    <message>
        <source>de mm:ss</source>
        <translation>from mm:ss</translation>
    </message>
    <message>
        <source>à mm:ss</source>
        <translation>to mm:ss</translation>
    </message>
    <message>
        <source>Toutes les catégories</source>
        <translation>All categories</translation>
    </message>
    <message>
        <source>Tous les événements</source>
        <translation>All events</translation>
    </message>
    <message>
        <source>Toutes les zones</source>
        <translation>All zones</translation>
    </message>
    <message>
        <source>Filtrer par numéro de passage</source>
        <translation>Filter by number of passage</translation>
    </message>
    <message>
        <source>À partir de cet instant de la vidéo</source>
        <translation>From this instant of the video</translation>
    </message>
    <message>
        <source>Jusqu’à cet instant de la vidéo</source>
        <translation>Until this instant of the video</translation>
    </message>
    <message>
        <source>Filtrer par catégorie de données</source>
        <translation>Filter by category of data</translation>
    </message>
    <message>
        <source>Filtrer par genre d’événement&#xa0;: données du passage à l’image de l’événement</source>
        <translation>Filter by kind of event: data of the passage on the image of the event</translation>
    </message>
    <message>
        <source>Filtrer par zone ou ligne&#xa0;: ce qui la concerne, et les passages tant qu’ils y sont</source>
        <translation>Filter by zone or line: what is about it, and the passages while they are in it</translation>
    </message>
    <message>
        <source>Le passage se donne par son numéro&#xa0;: «&#xa0;{text}&#xa0;» n’en est pas un.</source>
        <translation>A passage is given by its number: “{text}” is none.</translation>
    </message>
    <message>
        <source>«&#xa0;{text}&#xa0;» n’est pas un instant&#xa0;: écrivez mm:ss, hh:mm:ss ou un nombre de secondes.</source>
        <translation>“{text}” is no instant: write mm:ss, hh:mm:ss or a number of seconds.</translation>
    </message>
    <message>
        <source>Tout montrer</source>
        <translation>Show all</translation>
    </message>
</context>
<context>
    <name>ObservationsView</name>
    <message>
        <source>Rejeux</source>
        <translation>Replays</translation>
    </message>
    <message>
        <source>Tous les rejeux, et en lancer un autre</source>
        <translation>All replays, and start another one</translation>
    </message>
    <message>
        <source>Exporter</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Voir l’image</source>
        <translation>See the image</translation>
    </message>
    <message>
        <source>L’image de la ligne choisie, dans le lecteur (Entrée)</source>
        <translation>The image of the chosen line, in the player (Enter)</translation>
    </message>
    <message>
        <source>Données du rejeu</source>
        <translation>Data of the replay</translation>
    </message>
    <message>
        <source>Aucune donnée ne répond aux filtres</source>
        <translation>No datum answers the filters</translation>
    </message>
    <message>
        <source>Ce rejeu n’a rien extrait</source>
        <translation>This replay extracted nothing</translation>
    </message>
    <message>
        <source>Élargissez l’intervalle, ou choisissez «&#xa0;Tout montrer&#xa0;».</source>
        <translation>Widen the interval, or choose “Show all”.</translation>
    </message>
    <message>
        <source>Regardez ses images dans le lecteur, ou lancez un autre rejeu&#xa0;: autre configuration, autre vidéo, toutes les images.</source>
        <translation>Look at its images in the player, or start another replay: another configuration, another video, every image.</translation>
    </message>
    <message>
        <source>Données du rejeu {n}</source>
        <translation>Data of replay {n}</translation>
    </message>
    <message>
        <source>lecture…</source>
        <translation>reading…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln donnée(s)</source>
        <translation>
            <numerusform>%Ln datum</numerusform>
            <numerusform>%Ln data</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} lignes copiées.</source>
        <translation>{n} lines copied.</translation>
    </message>
    <message>
        <source>Au-delà, exportez le tableau en CSV.</source>
        <translation>Beyond that, export the table as CSV.</translation>
    </message>
    <message>
        <source>Tableau CSV…</source>
        <translation>CSV table…</translation>
    </message>
    <message>
        <source>Table Parquet…</source>
        <translation>Parquet table…</translation>
    </message>
    <message>
        <source>MOTChallenge, positions seules…</source>
        <translation>MOTChallenge, positions only…</translation>
    </message>
    <message>
        <source>rejeu-{n}-donnees</source>
        <translation>replay-{n}-data</translation>
    </message>
    <message>
        <source>Exporter les données affichées, en clair&#x202f;; aucun gabarit n’y figure</source>
        <translation>Export the data shown, in plain form; no template is in them</translation>
    </message>
    <message>
        <source>{n} lignes écrites dans {file}. SHA-256&#xa0;: {sha}</source>
        <translation>{n} lines written to {file}. SHA-256: {sha}</translation>
    </message>
    <message>
        <source>Export des données</source>
        <translation>Export of the data</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Instant</source>
        <translation>Instant</translation>
    </message>
    <message>
        <source>Passage</source>
        <translation>Passage</translation>
    </message>
    <message>
        <source>Catégorie</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>Donnée</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Objet ou zone</source>
        <translation>Object or zone</translation>
    </message>
    <message>
        <source>Modèle</source>
        <translation>Model</translation>
    </message>
</context>
<context>
    <name>OpenBundleDialog</name>
    <message>
        <source>Ouvrir un scellé</source>
        <translation>Open a sealed bundle</translation>
    </message>
    <message>
        <source>Le scellé est d’abord vérifié, puis repris dans un dossier chiffré&#xa0;: le même, en lecture seule jusqu’à ce que vous le rouvriez par un acte inscrit au journal.</source>
        <translation>The bundle is first verified, then taken into an encrypted case: the same, read-only until you reopen it by an act entered in the journal.</translation>
    </message>
    <message>
        <source>Choisir l’emplacement du fichier</source>
        <translation>Choose where the file goes</translation>
    </message>
    <message>
        <source>Fichier du dossier</source>
        <translation>File of the case</translation>
    </message>
    <message>
        <source>Phrase secrète de ce dossier</source>
        <translation>Pass phrase of this case</translation>
    </message>
    <message>
        <source>Phrase secrète, encore une fois</source>
        <translation>Pass phrase, once more</translation>
    </message>
    <message>
        <source>Les gabarits de visages ne sont pas dans un scellé&#xa0;: le dossier dira «&#xa0;gabarits non transmis&#xa0;».</source>
        <translation>Face templates are not in a bundle: the case will say “templates not transmitted”.</translation>
    </message>
    <message>
        <source>Vérifier et ouvrir</source>
        <translation>Verify and open</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Dossier de contrôle (*.inspector)</source>
        <translation>Control case (*.inspector)</translation>
    </message>
    <message>
        <source>Choisissez une phrase secrète.</source>
        <translation>Choose a pass phrase.</translation>
    </message>
    <message>
        <source>Les deux phrases diffèrent.</source>
        <translation>The two phrases differ.</translation>
    </message>
    <message>
        <source>Choisissez où garder le fichier du dossier.</source>
        <translation>Choose where to keep the file of the case.</translation>
    </message>
    <message>
        <source>Ce fichier existe déjà&#xa0;: choisissez un autre nom.</source>
        <translation>This file already exists: choose another name.</translation>
    </message>
    <message>
        <source>Ce répertoire n’existe pas.</source>
        <translation>This folder does not exist.</translation>
    </message>
</context>
<context>
    <name>OtherCaseDialog</name>
    <message>
        <source>Réunir avec le dossier d’un collègue</source>
        <translation>Take in a colleague’s case</translation>
    </message>
    <message>
        <source>L’autre dossier, du même contrôle, est seulement lu&#xa0;: il est vérifié, puis vous verrez ce qu’il apporte avant de décider.</source>
        <translation>The other case, of the same control, is only read: it is verified, then you will see what it brings before you decide.</translation>
    </message>
    <message>
        <source>Choisir le dossier du collègue</source>
        <translation>Choose the colleague’s case</translation>
    </message>
    <message>
        <source>Dossier du collègue</source>
        <translation>Colleague’s case</translation>
    </message>
    <message>
        <source>Sa phrase secrète, ou sa feuille de secours</source>
        <translation>Its pass phrase, or its recovery sheet</translation>
    </message>
    <message>
        <source>Rien, si ce dossier n’est pas chiffré.</source>
        <translation>Nothing, if that case is not encrypted.</translation>
    </message>
    <message>
        <source>Vérifier et comparer</source>
        <translation>Verify and compare</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Dossier de contrôle (*.inspector)</source>
        <translation>Control case (*.inspector)</translation>
    </message>
    <message>
        <source>Tous les fichiers (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>Ce dossier est chiffré&#xa0;: tapez sa phrase secrète.</source>
        <translation>That case is encrypted: type its pass phrase.</translation>
    </message>
</context>
<context>
    <name>OverlayMenu</name>
    <message>
        <source>Métadonnées</source>
        <translation>Metadata</translation>
    </message>
    <message>
        <source>Caler les métadonnées d’un fournisseur sur la vidéo (touche V&#xa0;: les voir)</source>
        <translation>Align a vendor’s metadata with the video (key V: show them)</translation>
    </message>
    <message>
        <source>Trouver le décalage dans les données</source>
        <translation>Find the offset in the data</translation>
    </message>
    <message>
        <source>Donner le décalage…</source>
        <translation>Give the offset…</translation>
    </message>
    <message>
        <source>Recherche du décalage</source>
        <translation>Looking for the offset</translation>
    </message>
    <message>
        <source>Instant de la vidéo, en secondes, du premier instant des métadonnées&#xa0;:</source>
        <translation>Moment of the video, in seconds, of the first moment of the metadata:</translation>
    </message>
    <message>
        <source>Décalage des métadonnées</source>
        <translation>Offset of the metadata</translation>
    </message>
</context>
<context>
    <name>PassphraseDialog</name>
    <message>
        <source>Ouvrir le dossier</source>
        <translation>Open the case</translation>
    </message>
    <message>
        <source>Phrase secrète</source>
        <translation>Pass phrase</translation>
    </message>
    <message>
        <source>Ouvrir</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Ouvrir avec la feuille de secours</source>
        <translation>Open with the recovery sheet</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>Ajouter une personne</source>
        <translation>Add a person</translation>
    </message>
    <message>
        <source>Nom</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Qualité</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>N° d’habilitation</source>
        <translation>Authorisation no.</translation>
    </message>
    <message>
        <source>Retirer cette personne</source>
        <translation>Remove this person</translation>
    </message>
</context>
<context>
    <name>Photo</name>
    <message>
        <source>Photo des deux horloges</source>
        <translation>Photo of the two clocks</translation>
    </message>
</context>
<context>
    <name>PlanWords</name>
    <message>
        <source>non précisé</source>
        <translation>not stated</translation>
    </message>
    <message>
        <source>oui</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>non</source>
        <translation>no</translation>
    </message>
    <message>
        <source>sans limite de durée</source>
        <translation>without time limit</translation>
    </message>
    <message>
        <source>toutes</source>
        <translation>all</translation>
    </message>
    <message>
        <source>non écrit dans le fichier</source>
        <translation>not written in the file</translation>
    </message>
    <message>
        <source>ligne {n}</source>
        <translation>line {n}</translation>
    </message>
</context>
<context>
    <name>Plate</name>
    <message>
        <source>Image telle qu’elle sera imprimée</source>
        <translation>Picture as it will be printed</translation>
    </message>
    <message>
        <source>Lecture de la capture…</source>
        <translation>Reading the capture…</translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>Fichier et heure de l’image</source>
        <translation>File and time of the image</translation>
    </message>
    <message>
        <source>Aucune image à montrer.</source>
        <translation>No picture to show.</translation>
    </message>
    <message>
        <source>«&#xa0;{file}&#xa0;», image {n}</source>
        <translation>“{file}”, image {n}</translation>
    </message>
</context>
<context>
    <name>PointButton</name>
    <message>
        <source>à faire</source>
        <translation>to do</translation>
    </message>
</context>
<context>
    <name>PortraitDialog</name>
    <message>
        <source>Découper un portrait</source>
        <translation>Cut a portrait</translation>
    </message>
    <message>
        <source>Encadrez un seul visage, de face et net. La pièce, l’image et le cadre sont gardés, pour que chacun puisse le découper à nouveau&#xa0;; ce qui est découpé ne l’est pas.</source>
        <translation>Frame one face alone, sharp and from the front. The exhibit, the image and the frame are kept, so that anybody can cut it again; what is cut out is not.</translation>
    </message>
    <message>
        <source>Image, à partir de 0</source>
        <translation>Image, from 0</translation>
    </message>
    <message>
        <source>Facultatif&#x202f;; reste dans le dossier</source>
        <translation>Optional; stays in the case</translation>
    </message>
    <message>
        <source>Image dans laquelle découper</source>
        <translation>Image to cut from</translation>
    </message>
    <message>
        <source>Découper</source>
        <translation>Cut</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>À la souris&#xa0;: tracez le cadre. Au clavier&#xa0;: tapez les quatre nombres ou, sur l’image, A pose un cadre, les flèches le déplacent, Maj + flèches l’agrandit ou le réduit, Ctrl affine au pixel, Entrée découpe.</source>
        <translation>With the mouse: draw the frame. With the keyboard: type the four numbers or, on the image, A puts a frame, the arrows move it, Shift + arrows makes it larger or smaller, Ctrl goes pixel by pixel, Enter cuts.</translation>
    </message>
    <message>
        <source>Pièce</source>
        <translation>Exhibit</translation>
    </message>
    <message>
        <source>Gauche</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>Haut</source>
        <translation>Top</translation>
    </message>
    <message>
        <source>Largeur</source>
        <translation>Width</translation>
    </message>
    <message>
        <source>Hauteur</source>
        <translation>Height</translation>
    </message>
    <message>
        <source>Nom ou numéro donné au portrait</source>
        <translation>Name or number given to the portrait</translation>
    </message>
    <message>
        <source>Le dossier n’a ni image ni vidéo lue. Recevez-en à l’étape Pièces (Ctrl+2).</source>
        <translation>The case has neither a picture nor footage that was read. Receive some at the Exhibits step (Ctrl+2).</translation>
    </message>
    <message>
        <source>Portrait {n} découpé et ajouté à la liste. Encadrez-en un autre, ou fermez.</source>
        <translation>Portrait {n} cut and added to the list. Frame another one, or close.</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Préférences</source>
        <translation>Preferences</translation>
    </message>
    <message>
        <source>Comme le système</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>Clair</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Sombre</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>{n} minutes</source>
        <translation>{n} minutes</translation>
    </message>
    <message>
        <source>Jamais</source>
        <translation>Never</translation>
    </message>
    <message>
        <source>Sans clavier ni souris, l’écran est couvert et la phrase secrète redemandée.</source>
        <translation>Without keyboard or mouse, the screen is covered and the pass phrase asked for again.</translation>
    </message>
    <message>
        <source>Écrit dans chaque ligne du journal, à partir de la prochaine ouverture d’un dossier.</source>
        <translation>Written in every line of the journal, from the next opening of a case.</translation>
    </message>
    <message>
        <source>Votre nom</source>
        <translation>Your name</translation>
    </message>
    <message>
        <source>Langue</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Couleurs</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>Taille du texte</source>
        <translation>Size of the text</translation>
    </message>
    <message>
        <source>Verrouiller après</source>
        <translation>Lock after</translation>
    </message>
    <message>
        <source>Enregistrer</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>ProcedurePage</name>
    <message>
        <source>Les mentions du procès-verbal. Tout ce qui est tapé est enregistré au fur et à mesure.</source>
        <translation>The mentions of the record of inspection. Everything is saved as it is typed.</translation>
    </message>
    <message>
        <source>Procédure</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>Le contrôle</source>
        <translation>The control</translation>
    </message>
    <message>
        <source>Ordre de mission</source>
        <translation>Mission order</translation>
    </message>
    <message>
        <source>Objet de la mission</source>
        <translation>Purpose of the mission</translation>
    </message>
    <message>
        <source>Qui, quand et comment.</source>
        <translation>Who, when and how.</translation>
    </message>
    <message>
        <source>Procureur de la République informé</source>
        <translation>Public prosecutor informed</translation>
    </message>
    <message>
        <source>Les personnes</source>
        <translation>The people</translation>
    </message>
    <message>
        <source>Chaque agent présent, avec le numéro de son habilitation.</source>
        <translation>Each agent present, with the number of the authorisation.</translation>
    </message>
    <message>
        <source>Délégation</source>
        <translation>Delegation</translation>
    </message>
    <message>
        <source>Personnes rencontrées</source>
        <translation>People met</translation>
    </message>
    <message>
        <source>Personnes entendues</source>
        <translation>People heard</translation>
    </message>
    <message>
        <source>Observations de la personne</source>
        <translation>The person’s remarks</translation>
    </message>
    <message>
        <source>Lieu et heures</source>
        <translation>Place and hours</translation>
    </message>
    <message>
        <source>Lieu</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Début</source>
        <translation>Beginning</translation>
    </message>
    <message>
        <source>Fin</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Droit d’opposition à la visite</source>
        <translation>Right to object to the visit</translation>
    </message>
    <message>
        <source>Son défaut d’information a fait annuler des sanctions&#xa0;: mention indispensable sur place.</source>
        <translation>For want of this notice, sanctions were annulled: indispensable on site.</translation>
    </message>
    <message>
        <source>Le responsable des lieux en a été informé</source>
        <translation>The person responsible for the premises was told</translation>
    </message>
    <message>
        <source>Heure de l’information</source>
        <translation>Hour of the notice</translation>
    </message>
    <message>
        <source>Heure</source>
        <translation>Hour</translation>
    </message>
    <message>
        <source>Réponse</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Autorisation préalable du juge</source>
        <translation>Prior authorisation of the judge</translation>
    </message>
    <message>
        <source>L’ordonnance, s’il y en a une. Vide&#xa0;: la clôture demande l’information, l’heure et la réponse.</source>
        <translation>The order, if there is one. Empty: closing asks for the information, the hour and the answer.</translation>
    </message>
    <message>
        <source>Chaque demande, avec sa réponse.</source>
        <translation>Each request, with its answer.</translation>
    </message>
    <message>
        <source>Documents recueillis</source>
        <translation>Documents collected</translation>
    </message>
    <message>
        <source>Une pièce, ou ce que c’est.</source>
        <translation>An exhibit, or what it is.</translation>
    </message>
    <message>
        <source>Difficultés rencontrées, avec leur heure</source>
        <translation>Difficulties met, with their time</translation>
    </message>
    <message>
        <source>Difficultés, en texte libre (ou leur absence)</source>
        <translation>Difficulties, in free text (or that there were none)</translation>
    </message>
    <message>
        <source>Observations faites par</source>
        <translation>Remarks made by</translation>
    </message>
    <message>
        <source>Heure des observations</source>
        <translation>Time of the remarks</translation>
    </message>
    <message>
        <source>Signatures et refus</source>
        <translation>Signatures and refusals</translation>
    </message>
    <message>
        <source>Signatures, précisions</source>
        <translation>Signatures, details</translation>
    </message>
    <message>
        <source>Mode de notification</source>
        <translation>How it was notified</translation>
    </message>
    <message>
        <source>Remise en main propre…</source>
        <translation>Handed over in person…</translation>
    </message>
    <message>
        <source>Notifié le</source>
        <translation>Notified on</translation>
    </message>
    <message>
        <source>Notifié à</source>
        <translation>Notified to</translation>
    </message>
    <message>
        <source>Notification, précisions</source>
        <translation>Notification, details</translation>
    </message>
    <message>
        <source>Une fois le procès-verbal imprimé et signé à la main, son scan devient une pièce du dossier.</source>
        <translation>Once the record of inspection is printed and signed by hand, its scan becomes an exhibit of the case.</translation>
    </message>
    <message>
        <source>Ajouter le procès-verbal signé scanné…</source>
        <translation>Add the scan of the signed record…</translation>
    </message>
    <message>
        <source>Le procès-verbal ne peut pas encore être clos&#x202f;; un projet peut être établi.</source>
        <translation>The record of inspection cannot be closed yet; a draft can be made.</translation>
    </message>
    <message>
        <source>Déroulement</source>
        <translation>Course of the control</translation>
    </message>
    <message>
        <source>Demandes formulées</source>
        <translation>Requests made</translation>
    </message>
    <message>
        <source>Déclarations recueillies</source>
        <translation>Declarations collected</translation>
    </message>
    <message>
        <source>Une déclaration par ligne</source>
        <translation>One statement a line</translation>
    </message>
    <message>
        <source>Clôture</source>
        <translation>Closing</translation>
    </message>
    <message>
        <source>Observations du responsable des lieux</source>
        <translation>Remarks of the person responsible for the premises</translation>
    </message>
    <message>
        <source>Ce que chacun a fait du procès-verbal, à quelle heure&#x202f;; le motif d’un refus.</source>
        <translation>What each person did of the record, at what time; the reason of a refusal.</translation>
    </message>
    <message>
        <source>Mentions remplies</source>
        <translation>Mentions filled in</translation>
    </message>
    <message>
        <source>{done} mentions sur {all}</source>
        <translation>{done} mentions of {all}</translation>
    </message>
    <message>
        <source>Il manque&#xa0;: {list}.</source>
        <translation>Missing: {list}.</translation>
    </message>
    <message>
        <source>Toutes les mentions y sont.</source>
        <translation>All mentions are there.</translation>
    </message>
    <message>
        <source>Décision de contrôle</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>Organisme</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Forme du contrôle</source>
        <translation>Form of control</translation>
    </message>
    <message>
        <source>Ouvert le</source>
        <translation>Opened on</translation>
    </message>
    <message>
        <source>Modèle</source>
        <translation>Template</translation>
    </message>
    <message>
        <source>Points de contrôle</source>
        <translation>Control points</translation>
    </message>
    <message>
        <source>Empreinte du modèle</source>
        <translation>Fingerprint of the template</translation>
    </message>
    <message>
        <source>Lignes</source>
        <translation>Lines</translation>
    </message>
    <message>
        <source>Tête</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>Dossier {n}</source>
        <translation>Case {n}</translation>
    </message>
    <message>
        <source>Dossier d’exemple</source>
        <translation>Sample case</translation>
    </message>
    <message>
        <source>Identification</source>
        <translation>Identification</translation>
    </message>
    <message>
        <source>Modèle de contrôle</source>
        <translation>Control template</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Enregistrer maintenant</source>
        <translation>Save now</translation>
    </message>
</context>
<context>
    <name>Proof</name>
    <message>
        <source>page {n}</source>
        <translation>page {n}</translation>
    </message>
    <message>
        <source>ligne {n}</source>
        <translation>line {n}</translation>
    </message>
    <message>
        <source>rejeu {r}, image {n}, PTS {pts}, {t}</source>
        <translation>replay {r}, image {n}, PTS {pts}, {t}</translation>
    </message>
    <message>
        <source>image {n}</source>
        <translation>picture {n}</translation>
    </message>
    <message>
        <source>passage {n}</source>
        <translation>passage {n}</translation>
    </message>
    <message>
        <source>oui</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>non</source>
        <translation>no</translation>
    </message>
    <message>
        <source>Pièce {n}, métadonnées</source>
        <translation>Exhibit {n}, metadata</translation>
    </message>
    <message>
        <source>Pièce {n}</source>
        <translation>Exhibit {n}</translation>
    </message>
    <message>
        <source>Déclaration {n}</source>
        <translation>Declaration {n}</translation>
    </message>
    <message>
        <source>Capture {n}</source>
        <translation>Capture {n}</translation>
    </message>
    <message>
        <source>Recherche, rejeu {n}</source>
        <translation>Search, replay {n}</translation>
    </message>
    <message>
        <source>Rejeu {n}</source>
        <translation>Replay {n}</translation>
    </message>
</context>
<context>
    <name>ProofLine</name>
    <message>
        <source>Commentaire&#xa0;: ce que cette preuve montre</source>
        <translation>Comment: what this proof shows</translation>
    </message>
    <message>
        <source>Commentaire de {proof}</source>
        <translation>Comment on {proof}</translation>
    </message>
    <message>
        <source>Voir cette preuve</source>
        <translation>See this proof</translation>
    </message>
    <message>
        <source>Retirer cette preuve</source>
        <translation>Remove this proof</translation>
    </message>
</context>
<context>
    <name>ProofPicker</name>
    <message>
        <source>Ajouter des preuves</source>
        <translation>Add proofs</translation>
    </message>
    <message>
        <source>Pièces du dossier</source>
        <translation>Exhibits of the case</translation>
    </message>
    <message>
        <source>Déclarations du dossier</source>
        <translation>Declarations of the case</translation>
    </message>
    <message>
        <source>Captures</source>
        <translation>Captures</translation>
    </message>
    <message>
        <source>Pièces</source>
        <translation>Exhibits</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Configuration</translation>
    </message>
    <message>
        <source>Déclarations</source>
        <translation>Declarations</translation>
    </message>
    <message>
        <source>Ajouter</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Captures du dossier</source>
        <translation>Captures of the case</translation>
    </message>
    <message>
        <source>Preuve</source>
        <translation>Proof</translation>
    </message>
    <message>
        <source>Lignes de configuration</source>
        <translation>Lines of configuration</translation>
    </message>
    <message>
        <source>Traitement</source>
        <translation>Processing</translation>
    </message>
    <message>
        <source>Origine</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>Texte lu</source>
        <translation>Text read</translation>
    </message>
</context>
<context>
    <name>PurgeDialog</name>
    <message>
        <source>Détruire le dossier</source>
        <translation>Destroy the case</translation>
    </message>
    <message>
        <source>{name} — sans retour possible.</source>
        <translation>{name} — it cannot be undone.</translation>
    </message>
    <message>
        <source>Pour confirmer, tapez {expected}</source>
        <translation>To confirm, type {expected}</translation>
    </message>
    <message>
        <source>Phrase secrète, ou feuille de secours</source>
        <translation>Pass phrase, or recovery sheet</translation>
    </message>
    <message>
        <source>Choisir l’emplacement du certificat</source>
        <translation>Choose where the certificate goes</translation>
    </message>
    <message>
        <source>Écraser chaque octet</source>
        <translation>Overwrite every byte</translation>
    </message>
    <message>
        <source>Certificat de destruction</source>
        <translation>Certificate of destruction</translation>
    </message>
    <message>
        <source>Long, et utile sur un disque magnétique&#xa0;; sinon le sel et la première page suffisent.</source>
        <translation>Long, and useful on a magnetic disk; otherwise the salt and the first page are enough.</translation>
    </message>
    <message>
        <source>Garder le dossier</source>
        <translation>Keep the case</translation>
    </message>
    <message>
        <source>Les fichiers ont déjà été supprimés&#xa0;; il reste le certificat.</source>
        <translation>The files have already been removed; the certificate remains to be made.</translation>
    </message>
    <message>
        <source>Sera détruit</source>
        <translation>Will be destroyed</translation>
    </message>
    <message>
        <source>Ce qui a été exporté du dossier n’est pas connu, et n’est pas détruit.</source>
        <translation>What was exported from the case is not known, and is not destroyed.</translation>
    </message>
    <message>
        <source>Ne sera pas détruit&#xa0;: exporté hors du dossier</source>
        <translation>Will not be destroyed: exported from the case</translation>
    </message>
    <message>
        <source>Une feuille de secours a été éditée le {when} par {agent}&#xa0;: détruisez-la aussi.</source>
        <translation>A recovery sheet was issued on {when} by {agent}: destroy it too.</translation>
    </message>
    <message>
        <source>Un SSD, une clé USB, un instantané ou une sauvegarde peuvent garder d’anciennes copies des octets, hors d’atteinte de tout logiciel&#xa0;; le certificat le dit.</source>
        <translation>A solid-state disk, a USB key, a snapshot or a backup may keep old copies of the bytes, out of the reach of any software; the certificate says so.</translation>
    </message>
    <message>
        <source>Document PDF (*.pdf)</source>
        <translation>PDF document (*.pdf)</translation>
    </message>
    <message>
        <source>Cette phrase n’ouvre pas le dossier.</source>
        <translation>This phrase does not open the case.</translation>
    </message>
</context>
<context>
    <name>QuoteDialog</name>
    <message>
        <source>Pièce {n} — {name}</source>
        <translation>Exhibit {n} — {name}</translation>
    </message>
    <message>
        <source>Sélectionnez le passage dans le texte de la page, puis reprenez-le comme citation.</source>
        <translation>Select the passage in the text of the page, then take it as the quotation.</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Texte de la page</source>
        <translation>Text of the page</translation>
    </message>
    <message>
        <source>Reprendre la sélection</source>
        <translation>Take the selection</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Il n’y a pas de texte à reprendre ici (image, document protégé…)&#xa0;: tapez la citation.</source>
        <translation>There is no text to take here (picture, protected document…): type the quotation.</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Étapes du dossier</source>
        <translation>Steps of the case</translation>
    </message>
    <message>
        <source>Preuve</source>
        <translation>Proof</translation>
    </message>
</context>
<context>
    <name>RecheckCard</name>
    <message>
        <source>jamais refait</source>
        <translation>never done again</translation>
    </message>
    <message>
        <source>Vérification refaite</source>
        <translation>Check done again</translation>
    </message>
    <message>
        <source>Ce que les preuves montrent est refait depuis les pièces et comparé avec ce qui avait été consigné.</source>
        <translation>What the proofs show is done again from the exhibits and compared with what had been recorded.</translation>
    </message>
    <message>
        <source>Refaire</source>
        <translation>Do again</translation>
    </message>
    <message>
        <source>Refaire ce constat&#x202f;; un long rejeu peut prendre du temps et être interrompu.</source>
        <translation>Do this finding again; a long replay may take time and can be stopped.</translation>
    </message>
    <message>
        <source>Refaire tous les constats</source>
        <translation>Do all findings again</translation>
    </message>
    <message>
        <source>à refaire</source>
        <translation>to be done again</translation>
    </message>
    <message>
        <source>diffère</source>
        <translation>differs</translation>
    </message>
    <message>
        <source>identique</source>
        <translation>identical</translation>
    </message>
    <message>
        <source>non refait</source>
        <translation>not done again</translation>
    </message>
    <message>
        <source>… et {n} autres</source>
        <translation>… and {n} others</translation>
    </message>
    <message>
        <source>Constat {n} refait</source>
        <translation>Finding {n} done again</translation>
    </message>
    <message>
        <source>Constats refaits</source>
        <translation>Findings done again</translation>
    </message>
</context>
<context>
    <name>RecorderDialog</name>
    <message>
        <source>Enregistreur de la pièce {n}</source>
        <translation>Recorder of exhibit {n}</translation>
    </message>
    <message>
        <source>Cinq questions à poser sur toute vidéo d’enregistreur. Une réponse peut être laissée vide.</source>
        <translation>Five questions to ask of any footage from a recorder. An answer may be left empty.</translation>
    </message>
    <message>
        <source>Les réponses déjà données restent dans l’historique du dossier.</source>
        <translation>Answers already given stay in the history of the case.</translation>
    </message>
    <message>
        <source>Consigner</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>RecorderForm</name>
    <message>
        <source>Format d’origine, conversion, capture d’écran…</source>
        <translation>Original format, conversion, screen capture…</translation>
    </message>
    <message>
        <source>Marque, modèle, version du logiciel, numéro de série</source>
        <translation>Make, model, software version, serial number</translation>
    </message>
    <message>
        <source>Où il est, qui le détient</source>
        <translation>Where it is, who holds it</translation>
    </message>
    <message>
        <source>Par qui, quand, sous quelle forme</source>
        <translation>By whom, when, in what form</translation>
    </message>
    <message>
        <source>Qui a extrait, transporté et remis les fichiers, et quand</source>
        <translation>Who extracted, carried and handed over the files, and when</translation>
    </message>
    <message>
        <source>Nom et qualité</source>
        <translation>Name and capacity</translation>
    </message>
    <message>
        <source>{question}&#xa0;: précision</source>
        <translation>{question}: detail</translation>
    </message>
</context>
<context>
    <name>RegimesCard</name>
    <message>
        <source>Régime juridique de chaque finalité</source>
        <translation>Legal regime of each purpose</translation>
    </message>
    <message>
        <source>Un manquement n’est proposé qu’une fois le régime choisi, selon le droit au jour du contrôle.</source>
        <translation>A ground is proposed only once the regime is chosen, by the law on the day of the control.</translation>
    </message>
    <message>
        <source>interne</source>
        <translation>internal</translation>
    </message>
    <message>
        <source>Pourquoi ce régime</source>
        <translation>Why this regime</translation>
    </message>
    <message>
        <source>{purpose}&#xa0;: pourquoi ce régime</source>
        <translation>{purpose}: why this regime</translation>
    </message>
</context>
<context>
    <name>ReplayForm</name>
    <message>
        <source>Nouveau rejeu</source>
        <translation>New replay</translation>
    </message>
    <message>
        <source>Aucune&#xa0;: personnes, véhicules, passages</source>
        <translation>None: people, vehicles, passages</translation>
    </message>
    <message>
        <source>Toutes</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Une sur {n}</source>
        <translation>One in {n}</translation>
    </message>
    <message>
        <source>Ce que le rejeu fera</source>
        <translation>What the replay will do</translation>
    </message>
    <message>
        <source>Lancer le rejeu</source>
        <translation>Start the replay</translation>
    </message>
    <message>
        <source>Avancement du rejeu</source>
        <translation>Progress of the replay</translation>
    </message>
    <message>
        <source>Mettre en pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Le rejeu se reprend où il en est, aussi après la fermeture du dossier</source>
        <translation>The replay is taken up where it stands, also after the case was closed</translation>
    </message>
    <message>
        <source>Interrompre</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Vidéo</source>
        <translation>Footage</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Configuration</translation>
    </message>
    <message>
        <source>Caméra de la configuration</source>
        <translation>Camera of the configuration</translation>
    </message>
    <message>
        <source>Images analysées</source>
        <translation>Frames analysed</translation>
    </message>
    <message>
        <source>Choisir les portraits auxquels les visages seront comparés</source>
        <translation>Choose the portraits with which faces will be compared</translation>
    </message>
    <message>
        <source>Liste de portraits…</source>
        <translation>List of portraits…</translation>
    </message>
    <message>
        <source>Portraits&#xa0;: pièce {n}…</source>
        <translation>Portraits: exhibit {n}…</translation>
    </message>
    <message numerus="yes">
        <source>%n pièce(s)</source>
        <translation>
            <numerusform>%n exhibit</numerusform>
            <numerusform>%n exhibits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n découpé(s)</source>
        <translation>
            <numerusform>%n cut out</numerusform>
            <numerusform>%n cut out</numerusform>
        </translation>
    </message>
    <message>
        <source>Portraits&#xa0;: {counts}…</source>
        <translation>Portraits: {counts}…</translation>
    </message>
    <message>
        <source>Image {n}</source>
        <translation>Picture {n}</translation>
    </message>
    <message>
        <source>Image {n} sur {total}</source>
        <translation>Picture {n} of {total}</translation>
    </message>
    <message>
        <source>Le rejeu commencera après le travail en cours.</source>
        <translation>The replay will begin after the running work.</translation>
    </message>
    <message>
        <source>Rejeu</source>
        <translation>Replay</translation>
    </message>
    <message>
        <source>Traitement</source>
        <translation>Processing</translation>
    </message>
    <message>
        <source>Règle, ou raison</source>
        <translation>Rule, or reason</translation>
    </message>
    <message>
        <source>{camera} (désactivée)</source>
        <translation>{camera} (disabled)</translation>
    </message>
    <message>
        <source>Les images de cette pièce n’ont pas toutes la même définition&#xa0;: ses fichiers se rejouent un à un.</source>
        <translation>The images of this exhibit are not all of the same size: its files are replayed one by one.</translation>
    </message>
</context>
<context>
    <name>ReplayPage</name>
    <message>
        <source>Un rejeu refait, sur une vidéo reçue, les traitements que la configuration déclare. Recevez une vidéo à l’étape Pièces (Ctrl+2), et la configuration du système si vous l’avez.</source>
        <translation>A replay does again, on footage received, the processing that the configuration states. Receive footage at the step Exhibits (Ctrl+2), and the system’s configuration if you have it.</translation>
    </message>
    <message>
        <source>Rejeu</source>
        <translation>Replay</translation>
    </message>
    <message>
        <source>Aucune vidéo</source>
        <translation>No footage</translation>
    </message>
    <message>
        <source>Refaire sur une vidéo reçue les traitements de la configuration, avec des modèles de référence, pour constater ce qu’ils extraient.</source>
        <translation>Do the configuration’s processing again on footage received, with reference models, to see what it extracts.</translation>
    </message>
    <message>
        <source>Rejeux</source>
        <translation>Replays</translation>
    </message>
    <message>
        <source>Tous les rejeux, et en lancer un autre</source>
        <translation>All replays, and start another</translation>
    </message>
    <message>
        <source>Copier l’empreinte du rejeu</source>
        <translation>Copy the fingerprint of the replay</translation>
    </message>
    <message>
        <source>Mesurer l’erreur</source>
        <translation>Measure the error</translation>
    </message>
    <message>
        <source>Annoter des images de la vidéo et les comparer avec ce rejeu</source>
        <translation>Annotate images of the video and compare them with this replay</translation>
    </message>
    <message>
        <source>Données</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Toutes les données du rejeu en tableau, à filtrer et à exporter</source>
        <translation>All data of the replay as a table, to filter and to export</translation>
    </message>
    <message>
        <source>Les gabarits de visages du rejeu {n} seront effacés du dossier, et l’état gardé s’il n’est pas terminé. Leur nombre, leur longueur et leurs empreintes SHA-256 restent, si bien que l’empreinte du rejeu se vérifie encore. L’effacement est inscrit au journal et ne se défait pas.</source>
        <translation>The face templates of replay {n} will be erased from the case, and the state kept if it has not ended. Their number, their length and their SHA-256 stay, so that the digest of the replay can still be verified. The erasure is written in the journal and cannot be undone.</translation>
    </message>
    <message>
        <source>Effacer les gabarits</source>
        <translation>Erase the templates</translation>
    </message>
    <message>
        <source>Effacer</source>
        <translation>Erase</translation>
    </message>
    <message>
        <source>{count} gabarits du rejeu {n} effacés&#x202f;; leurs empreintes restent.</source>
        <translation>{count} templates of replay {n} erased; their hashes stay.</translation>
    </message>
    <message>
        <source>Rejeu {n} en pause&#xa0;: sélectionnez-le et choisissez «&#xa0;Reprendre&#xa0;» pour le continuer.</source>
        <translation>Replay {n} paused: select it and choose “Resume” to go on with it.</translation>
    </message>
    <message>
        <source>Rejeu {n}</source>
        <translation>Replay {n}</translation>
    </message>
    <message>
        <source>configuration {plan}</source>
        <translation>configuration {plan}</translation>
    </message>
    <message>
        <source>caméra {camera}</source>
        <translation>camera {camera}</translation>
    </message>
    <message>
        <source>Copier l’empreinte du rejeu&#xa0;: {digest}</source>
        <translation>Copy the fingerprint of the replay: {digest}</translation>
    </message>
    <message>
        <source>Ce rejeu n’est pas allé à son terme&#xa0;: ce qu’il a extrait se regarde ici, mais la matrice et les rapports ne le comptent pas.</source>
        <translation>This replay did not run to its end: what it extracted can be seen here, but the matrix and the reports do not count it.</translation>
    </message>
    <message>
        <source>Empreinte du rejeu copiée&#xa0;: {digest}</source>
        <translation>Fingerprint of the replay copied: {digest}</translation>
    </message>
    <message>
        <source>Image {frame} gardée comme preuve&#xa0;: capture {n}.</source>
        <translation>Picture {frame} kept as a proof: capture {n}.</translation>
    </message>
</context>
<context>
    <name>ReplayTable</name>
    <message>
        <source>Rejeux du dossier</source>
        <translation>Replays of the case</translation>
    </message>
    <message>
        <source>aucune</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Pièce {n}</source>
        <translation>Exhibit {n}</translation>
    </message>
    <message>
        <source>Vidéo</source>
        <translation>Footage</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Configuration</translation>
    </message>
    <message>
        <source>Caméra</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Lancé</source>
        <translation>Started</translation>
    </message>
    <message>
        <source>Terminé</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>État</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Reprise possible</source>
        <translation>Can be resumed</translation>
    </message>
    <message>
        <source>après {n} images</source>
        <translation>after {n} frames</translation>
    </message>
    <message>
        <source>Rejeu</source>
        <translation>Replay</translation>
    </message>
    <message>
        <source>Du rejeu</source>
        <translation>Of the replay</translation>
    </message>
    <message>
        <source>De la vidéo</source>
        <translation>Of the footage</translation>
    </message>
    <message>
        <source>De l’index des images</source>
        <translation>Of the picture index</translation>
    </message>
    <message>
        <source>De la configuration</source>
        <translation>Of the configuration</translation>
    </message>
    <message>
        <source>Empreintes SHA-256</source>
        <translation>SHA-256 fingerprints</translation>
    </message>
    <message>
        <source>Modèles de référence</source>
        <translation>Reference models</translation>
    </message>
    <message>
        <source>Erreur mesurée de ces modèles</source>
        <translation>Measured error of these models</translation>
    </message>
    <message>
        <source>Portraits comparés</source>
        <translation>Portraits compared</translation>
    </message>
    <message>
        <source>Erreur mesurée sur cette vidéo</source>
        <translation>Error measured on this video</translation>
    </message>
    <message>
        <source>À savoir</source>
        <translation>To know</translation>
    </message>
    <message>
        <source> · pièce {n}</source>
        <translation> · exhibit {n}</translation>
    </message>
    <message>
        <source> · image {n}</source>
        <translation> · image {n}</translation>
    </message>
    <message>
        <source>Portrait {n}</source>
        <translation>Portrait {n}</translation>
    </message>
    <message>
        <source>Regarder</source>
        <translation>Watch</translation>
    </message>
    <message>
        <source>Rejeu {n}</source>
        <translation>Replay {n}</translation>
    </message>
    <message>
        <source>Non mesurée&#xa0;: annotez quelques dizaines d’images avec «&#xa0;Mesurer l’erreur…&#xa0;».</source>
        <translation>Not measured: annotate a few dozen images with “Measure the error…”.</translation>
    </message>
    <message>
        <source>Données en tableau</source>
        <translation>Data as a table</translation>
    </message>
    <message>
        <source>Reprendre</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>Refaire et comparer</source>
        <translation>Run again and compare</translation>
    </message>
    <message>
        <source>Mesurer l’erreur…</source>
        <translation>Measure the error…</translation>
    </message>
    <message>
        <source>Effacer les gabarits…</source>
        <translation>Erase the templates…</translation>
    </message>
    <message>
        <source>N°</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Pictures</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>Passages</translation>
    </message>
    <message>
        <source>Empreinte</source>
        <translation>Fingerprint</translation>
    </message>
</context>
<context>
    <name>ReplayWords</name>
    <message>
        <source>Rejoué</source>
        <translation>Replayed</translation>
    </message>
    <message>
        <source>En partie</source>
        <translation>In part</translation>
    </message>
    <message>
        <source>Non rejouable</source>
        <translation>Not replayable</translation>
    </message>
    <message>
        <source>Non précisé</source>
        <translation>Not stated</translation>
    </message>
    <message>
        <source>Sans effet</source>
        <translation>Without effect</translation>
    </message>
    <message>
        <source>Désactivé</source>
        <translation>Disabled</translation>
    </message>
    <message>
        <source>personnes et véhicules</source>
        <translation>people and vehicles</translation>
    </message>
    <message>
        <source>passages et trajectoires</source>
        <translation>passages and trajectories</translation>
    </message>
    <message>
        <source>La configuration ne dit pas s’il est actif.</source>
        <translation>The configuration does not say whether it is on.</translation>
    </message>
    <message>
        <source>Pièce {n}</source>
        <translation>Exhibit {n}</translation>
    </message>
    <message>
        <source>sans configuration</source>
        <translation>without configuration</translation>
    </message>
    <message>
        <source>En cours</source>
        <translation>Under way</translation>
    </message>
    <message>
        <source>Terminé</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>En pause</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>Interrompu</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>Coupé par un arrêt</source>
        <translation>Cut short by a stop</translation>
    </message>
    <message>
        <source>Échoué</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>métadonnées du fournisseur calées à {s} s, décalage donné par l’agent</source>
        <translation>vendor’s metadata aligned at {s} s, offset given by the agent</translation>
    </message>
    <message>
        <source>métadonnées du fournisseur calées à {s} s, décalage trouvé dans les données (recouvrement moyen {o})</source>
        <translation>vendor’s metadata aligned at {s} s, offset found in the data (mean overlap {o})</translation>
    </message>
    <message>
        <source>aucune donnée</source>
        <translation>no data</translation>
    </message>
    <message>
        <source>{s} s</source>
        <translation>{s} s</translation>
    </message>
    <message>
        <source>homme</source>
        <translation>man</translation>
    </message>
    <message>
        <source>femme</source>
        <translation>woman</translation>
    </message>
    <message>
        <source>position {x}, {y} · {w} × {h} px</source>
        <translation>position {x}, {y} · {w} × {h} px</translation>
    </message>
    <message>
        <source>non détecté à cette image, position prolongée</source>
        <translation>not detected at this picture, position extended</translation>
    </message>
    <message>
        <source>visage {w} × {h} px</source>
        <translation>face {w} × {h} px</translation>
    </message>
    <message>
        <source>gabarit (128) {sha}</source>
        <translation>template (128) {sha}</translation>
    </message>
    <message>
        <source>même visage que le passage {n}</source>
        <translation>same face as passage {n}</translation>
    </message>
    <message>
        <source>âge estimé {age} ± {spread} ans</source>
        <translation>estimated age {age} ± {spread} years</translation>
    </message>
    <message>
        <source>sexe estimé&#xa0;: {sex}</source>
        <translation>estimated sex: {sex}</translation>
    </message>
    <message>
        <source>{what} «&#xa0;{where}&#xa0;»&#xa0;: {time}</source>
        <translation>{what} “{where}”: {time}</translation>
    </message>
    <message>
        <source>{what} «&#xa0;{where}&#xa0;»</source>
        <translation>{what} “{where}”</translation>
    </message>
    <message>
        <source>présence prolongée «&#xa0;{zone}&#xa0;», {time}</source>
        <translation>loitering “{zone}”, {time}</translation>
    </message>
    <message>
        <source>Rejeu {n} refait&#xa0;: identique, {count} données comparées une à une.</source>
        <translation>Replay {n} run again: identical, {count} data compared one by one.</translation>
    </message>
    <message>
        <source>Rejeu {n} refait&#xa0;: son empreinte n’est pas la même.</source>
        <translation>Replay {n} run again: its digest is not the same.</translation>
    </message>
    <message>
        <source>Rejeu {n} refait&#xa0;: différent à partir de l’image {frame}, après {count} données égales.</source>
        <translation>Replay {n} run again: different from frame {frame} on, after {count} equal data.</translation>
    </message>
    <message>
        <source>Avant&#xa0;: {line}</source>
        <translation>Before: {line}</translation>
    </message>
    <message>
        <source>Maintenant&#xa0;: {line}</source>
        <translation>Now: {line}</translation>
    </message>
    <message>
        <source>A changé depuis&#xa0;: {names}.</source>
        <translation>Changed since: {names}.</translation>
    </message>
    <message>
        <source>trajectoire de {n} positions</source>
        <translation>trajectory of {n} positions</translation>
    </message>
    <message>
        <source>image qui serait enregistrée ({size})</source>
        <translation>picture that would be kept ({size})</translation>
    </message>
    <message>
        <source>{what}&#xa0;: {value}</source>
        <translation>{what}: {value}</translation>
    </message>
    <message>
        <source>{n} positions, images {a} à {b}</source>
        <translation>{n} positions, pictures {a} to {b}</translation>
    </message>
    <message>
        <source>{n} gabarits (128 nombres), dernier {sha}</source>
        <translation>{n} templates (128 numbers), last {sha}</translation>
    </message>
    <message>
        <source>médiane {m} ans, de {a} à {b} ({n} estimations)</source>
        <translation>median {m} years, from {a} to {b} ({n} estimates)</translation>
    </message>
    <message>
        <source>{n} fois, images {a} à {b}</source>
        <translation>{n} times, pictures {a} to {b}</translation>
    </message>
    <message>
        <source>{n} fois, image {a}</source>
        <translation>{n} time, picture {a}</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Langue des documents</source>
        <translation>Language of the documents</translation>
    </message>
    <message>
        <source>Ouvrir le répertoire des documents</source>
        <translation>Open the folder of the documents</translation>
    </message>
    <message>
        <source>Établir les documents</source>
        <translation>Make the documents</translation>
    </message>
    <message>
        <source>Textes des documents…</source>
        <translation>Texts of the documents…</translation>
    </message>
    <message>
        <source>Floutage des captures…</source>
        <translation>Blurring of the captures…</translation>
    </message>
    <message>
        <source>Annexe non floutée…</source>
        <translation>Unblurred annex…</translation>
    </message>
    <message>
        <source>Les documents remis énoncent des faits&#x202f;; l’appréciation reste dans le document interne.</source>
        <translation>Documents handed over state facts; the assessment stays in the internal document.</translation>
    </message>
    <message>
        <source>Rapport</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>Pages du document</source>
        <translation>Pages of the document</translation>
    </message>
    <message>
        <source>Aucun document établi</source>
        <translation>No document made</translation>
    </message>
    <message>
        <source>Établissez le procès-verbal, l’inventaire, l’annexe technique et le document interne&#x202f;; ils pourront être relus ici et rétablis autant de fois que nécessaire.</source>
        <translation>Make the record of inspection, the inventory, the technical annex and the internal document; they can be read here and made again as often as needed.</translation>
    </message>
    <message>
        <source>Mentions manquantes au procès-verbal&#xa0;: {list}. Un projet peut être établi sans elles.</source>
        <translation>Mentions missing from the record of inspection: {list}. A draft can be made without them.</translation>
    </message>
    <message>
        <source>Établissement des documents</source>
        <translation>Making the documents</translation>
    </message>
    <message>
        <source>L’édition {n} a été rétablie, mais ces documents n’ont plus les octets d’alors&#xa0;: {files}.</source>
        <translation>Edition {n} was rebuilt, but these documents no longer have the bytes they had: {files}.</translation>
    </message>
    <message>
        <source>Rétablissement d’une édition</source>
        <translation>Rebuilding an edition</translation>
    </message>
    <message>
        <source>Remis à l’organisme</source>
        <translation>Handed to the organisation</translation>
    </message>
    <message>
        <source>faits seuls</source>
        <translation>facts only</translation>
    </message>
    <message>
        <source>Interne</source>
        <translation>Internal</translation>
    </message>
    <message>
        <source>ne pas remettre</source>
        <translation>do not hand over</translation>
    </message>
    <message>
        <source>Non flouté</source>
        <translation>Not blurred</translation>
    </message>
    <message>
        <source>personnes reconnaissables</source>
        <translation>people can be recognised</translation>
    </message>
    <message>
        <source>Page précédente</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>Page suivante</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>Réduire (Ctrl+molette)</source>
        <translation>Smaller (Ctrl+wheel)</translation>
    </message>
    <message>
        <source>Agrandir (Ctrl+molette)</source>
        <translation>Larger (Ctrl+wheel)</translation>
    </message>
    <message>
        <source>Largeur de la page</source>
        <translation>Width of the page</translation>
    </message>
    <message>
        <source>Signer ce document…</source>
        <translation>Sign this document…</translation>
    </message>
    <message>
        <source>Ouvrir avec le lecteur du poste</source>
        <translation>Open with this computer’s reader</translation>
    </message>
    <message>
        <source>page {n} sur {all}</source>
        <translation>page {n} of {all}</translation>
    </message>
    <message>
        <source>Répertoire où rétablir l’édition (en clair)</source>
        <translation>Folder to rebuild the edition in (in the clear)</translation>
    </message>
    <message>
        <source>Ces fichiers sont en clair&#xa0;: gardez-les sur un support chiffré. Les visages y sont floutés.</source>
        <translation>These files are not encrypted: keep them on an encrypted medium. Faces in them are blurred.</translation>
    </message>
    <message>
        <source>Documents établis</source>
        <translation>Documents made</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Protection</translation>
    </message>
    <message>
        <source>Fichiers</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>Ouvrir le répertoire</source>
        <translation>Open the folder</translation>
    </message>
</context>
<context>
    <name>RequestList</name>
    <message>
        <source>Ajouter une demande</source>
        <translation>Add a request</translation>
    </message>
    <message>
        <source>Retirer cette demande</source>
        <translation>Remove this request</translation>
    </message>
    <message>
        <source>Demande</source>
        <translation>Request</translation>
    </message>
    <message>
        <source>Réponse</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Heure de la demande</source>
        <translation>Time of the request</translation>
    </message>
    <message>
        <source>Heure de la réponse</source>
        <translation>Time of the answer</translation>
    </message>
</context>
<context>
    <name>ReviewCard</name>
    <message>
        <source>Un second agent relit&#x202f;; un constat modifié ensuite est de nouveau à relire.</source>
        <translation>A second agent reviews; a finding changed afterwards is to be reviewed again.</translation>
    </message>
    <message>
        <source>Relecture</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>Remarque, ou réponse à une remarque</source>
        <translation>Remark, or answer to a remark</translation>
    </message>
    <message>
        <source>Accepter</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>À reprendre</source>
        <translation>To be redone</translation>
    </message>
    <message>
        <source>Remarquer</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>Répondre</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>États successifs…</source>
        <translation>Successive states…</translation>
    </message>
    <message>
        <source>Texte de la relecture</source>
        <translation>Text of the review</translation>
    </message>
    <message>
        <source>Personne n’a encore relu ce constat.</source>
        <translation>Nobody has reviewed this finding yet.</translation>
    </message>
    <message>
        <source>(sur un état antérieur)</source>
        <translation>(on an earlier state)</translation>
    </message>
</context>
<context>
    <name>RiskCard</name>
    <message>
        <source>interne</source>
        <translation>internal</translation>
    </message>
    <message>
        <source>Risque du dispositif</source>
        <translation>Risk of the device</translation>
    </message>
    <message>
        <source>Ce que l’on voit sur place</source>
        <translation>What is seen on the spot</translation>
    </message>
    <message>
        <source>Celui qui est calculé</source>
        <translation>The computed one</translation>
    </message>
    <message>
        <source>Pourquoi ce niveau et non celui qui est calculé</source>
        <translation>Why this level and not the computed one</translation>
    </message>
    <message>
        <source>Niveau gardé</source>
        <translation>Level kept</translation>
    </message>
    <message>
        <source>Motif</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>rien à apprécier</source>
        <translation>nothing to appraise</translation>
    </message>
    <message>
        <source>Dites pourquoi&#xa0;: le niveau sera alors gardé.</source>
        <translation>Say why: the level will then be kept.</translation>
    </message>
</context>
<context>
    <name>Safety</name>
    <message>
        <source>Phrase secrète</source>
        <translation>Pass phrase</translation>
    </message>
    <message>
        <source>Destruction du dossier</source>
        <translation>Destruction of the case</translation>
    </message>
    <message>
        <source>Le dossier {decision} est détruit. Certificat&#xa0;: {file}</source>
        <translation>The case {decision} is destroyed. Certificate: {file}</translation>
    </message>
    <message>
        <source>Une destruction est en cours</source>
        <translation>A destruction is under way</translation>
    </message>
    <message>
        <source>Quitter l’interrompt&#xa0;; le dossier ne pourra plus être ouvert, et il faudra la relancer.</source>
        <translation>Quitting interrupts it; the case can no longer be opened, and the destruction must be started again.</translation>
    </message>
    <message>
        <source>Interrompre et quitter</source>
        <translation>Stop and quit</translation>
    </message>
</context>
<context>
    <name>SavedBadge</name>
    <message>
        <source>modifié</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>enregistrement…</source>
        <translation>saving…</translation>
    </message>
    <message>
        <source>enregistré</source>
        <translation>saved</translation>
    </message>
    <message>
        <source>non enregistré</source>
        <translation>not saved</translation>
    </message>
</context>
<context>
    <name>ScreenView</name>
    <message>
        <source>Image de l’écran relevé</source>
        <translation>Picture of the screen read</translation>
    </message>
    <message>
        <source>Document de l’écran relevé</source>
        <translation>Document of the screen read</translation>
    </message>
    <message>
        <source>Agrandir l’image</source>
        <translation>Enlarge the picture</translation>
    </message>
    <message>
        <source>Réduire l’image</source>
        <translation>Reduce the picture</translation>
    </message>
    <message>
        <source>Voir l’image entière</source>
        <translation>See the whole picture</translation>
    </message>
    <message>
        <source>Lecture…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>Cette pièce ne se montre pas ici&#xa0;: ouvrez-la à côté.</source>
        <translation>This exhibit is not shown here: open it beside.</translation>
    </message>
</context>
<context>
    <name>SealPage</name>
    <message>
        <source>Écrire le scellé</source>
        <translation>Write the bundle</translation>
    </message>
    <message>
        <source>Un répertoire que chacun peut vérifier, sans Inspector.</source>
        <translation>A folder that anybody can verify, without Inspector.</translation>
    </message>
    <message>
        <source>Scellé</source>
        <translation>Seal</translation>
    </message>
    <message>
        <source>Ce dossier vient d’un scellé et n’a pas été modifié&#xa0;: ce scellé-là le vaut. Rouvrez le dossier pour en écrire un autre.</source>
        <translation>This case came from a bundle and was not changed: that bundle stands for it. Reopen the case to write another.</translation>
    </message>
    <message>
        <source>scelle-{decision}</source>
        <translation>seal-{decision}</translation>
    </message>
    <message>
        <source>Choisissez où écrire le scellé.</source>
        <translation>Choose where to write the bundle.</translation>
    </message>
    <message>
        <source>Le scellé sera écrit en clair</source>
        <translation>The bundle will be written unencrypted</translation>
    </message>
    <message>
        <source>Vous n’avez pas confirmé que le support est chiffré. Qui l’aura en main lira tout ce que le scellé contient. Votre réponse est inscrite au journal.</source>
        <translation>You have not confirmed that the medium is encrypted. Whoever holds it will read all that the bundle contains. Your answer is entered in the journal.</translation>
    </message>
    <message>
        <source>Écrire malgré tout</source>
        <translation>Write all the same</translation>
    </message>
    <message>
        <source>Écriture du scellé</source>
        <translation>Writing the bundle</translation>
    </message>
    <message>
        <source>Signé par {signer}.</source>
        <translation>Signed by {signer}.</translation>
    </message>
    <message>
        <source>Non signé.</source>
        <translation>Not signed.</translation>
    </message>
    <message>
        <source>Regardez chaque copie avant de la remettre&#xa0;: la détection peut manquer un visage.</source>
        <translation>Look at each copy before handing it over: detection may miss a face.</translation>
    </message>
    <message>
        <source>Ce qu’il contient</source>
        <translation>What it contains</translation>
    </message>
    <message>
        <source>Où, et signé par quoi</source>
        <translation>Where, and signed by what</translation>
    </message>
    <message>
        <source>Choisir où écrire le scellé</source>
        <translation>Choose where to write the bundle</translation>
    </message>
    <message>
        <source>Répertoire du scellé</source>
        <translation>Folder of the bundle</translation>
    </message>
    <message>
        <source>Il ne doit pas encore exister. Il apparaît entier, ou pas du tout.</source>
        <translation>It must not exist yet. It appears whole, or not at all.</translation>
    </message>
    <message>
        <source>fichier .p12 ou .pfx</source>
        <translation>.p12 or .pfx file</translation>
    </message>
    <message>
        <source>Choisir le certificat</source>
        <translation>Choose the certificate</translation>
    </message>
    <message>
        <source>Certificat (facultatif)</source>
        <translation>Certificate (optional)</translation>
    </message>
    <message>
        <source>Sans certificat, le scellé dit qu’il n’est pas signé.</source>
        <translation>Without a certificate, the bundle says that it is not signed.</translation>
    </message>
    <message>
        <source>Mot de passe du certificat</source>
        <translation>Password of the certificate</translation>
    </message>
    <message>
        <source>Un scellé est en clair par nature&#xa0;: qui l’a en main le lit. Écrivez-le sur un support chiffré.</source>
        <translation>A bundle is plain by nature: whoever holds it reads it. Write it on an encrypted medium.</translation>
    </message>
    <message>
        <source>Le support où j’écris est chiffré (réponse inscrite au journal)</source>
        <translation>The medium I write on is encrypted (answer entered in the journal)</translation>
    </message>
    <message>
        <source>Avancement du scellé</source>
        <translation>Progress of the bundle</translation>
    </message>
    <message>
        <source>Interrompre</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Scellé écrit</source>
        <translation>Bundle written</translation>
    </message>
    <message>
        <source>Copier l’empreinte</source>
        <translation>Copy the hash</translation>
    </message>
    <message>
        <source>Empreinte SHA-256 du scellé</source>
        <translation>SHA-256 hash of the bundle</translation>
    </message>
    <message>
        <source>Ouvrir le répertoire</source>
        <translation>Open the folder</translation>
    </message>
    <message>
        <source>Scellés déjà écrits</source>
        <translation>Bundles already written</translation>
    </message>
    <message>
        <source>D’après le journal&#xa0;; détruire le dossier ne les détruit pas.</source>
        <translation>From the journal; destroying the case does not destroy them.</translation>
    </message>
    <message>
        <source>{when} — {variant}</source>
        <translation>{when} — {variant}</translation>
    </message>
    <message>
        <source>Interne&#xa0;: ne pas remettre à l’organisme.</source>
        <translation>Internal: do not hand it to the organisation.</translation>
    </message>
    <message>
        <source>Répertoire dans lequel écrire le scellé</source>
        <translation>Folder in which to write the bundle</translation>
    </message>
    <message>
        <source>Certificat de signature</source>
        <translation>Signing certificate</translation>
    </message>
    <message>
        <source>Certificat (*.p12 *.pfx)</source>
        <translation>Certificate (*.p12 *.pfx)</translation>
    </message>
    <message>
        <source>Empreinte du scellé</source>
        <translation>Hash of the bundle</translation>
    </message>
    <message>
        <source>Dernière ligne du journal</source>
        <translation>Last line of the journal</translation>
    </message>
    <message>
        <source>Fichiers</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>Taille</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>non signé</source>
        <translation>not signed</translation>
    </message>
    <message>
        <source>Notez l’empreinte au procès-verbal&#xa0;: elle vaut pour chaque octet du scellé.</source>
        <translation>Write the hash in the record: it stands for every byte of the bundle.</translation>
    </message>
    <message>
        <source>Ce qui l’identifie</source>
        <translation>What identifies it</translation>
    </message>
</context>
<context>
    <name>SecretLine</name>
    <message>
        <source>Montrer ou cacher la phrase secrète</source>
        <translation>Show or hide the pass phrase</translation>
    </message>
</context>
<context>
    <name>SheetDialog</name>
    <message>
        <source>Ouvrir avec la feuille de secours</source>
        <translation>Open with the recovery sheet</translation>
    </message>
    <message>
        <source>Les six lignes dans l’ordre&#xa0;; les espaces et les numéros ne comptent pas.</source>
        <translation>The six lines in order; blanks and numbers do not count.</translation>
    </message>
    <message>
        <source>Lignes de la feuille</source>
        <translation>Lines of the sheet</translation>
    </message>
    <message>
        <source>Ouvrir</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Les six lignes sont justes.</source>
        <translation>The six lines are right.</translation>
    </message>
</context>
<context>
    <name>SignDialog</name>
    <message>
        <source>Signer un document</source>
        <translation>Sign a document</translation>
    </message>
    <message>
        <source>La signature s’ajoute après les octets du document, qui ne changent pas.</source>
        <translation>The signature is added after the bytes of the document, which do not change.</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Signer</source>
        <translation>Sign</translation>
    </message>
</context>
<context>
    <name>SignedCopy</name>
    <message>
        <source>Procès-verbal signé</source>
        <translation>Signed record of inspection</translation>
    </message>
</context>
<context>
    <name>SignedCopyDialog</name>
    <message>
        <source>Procès-verbal signé scanné</source>
        <translation>Scan of the signed record</translation>
    </message>
    <message>
        <source>Le scan est reçu comme une pièce, jamais modifiée&#x202f;; il est lié à l’édition signée.</source>
        <translation>The scan is received as an exhibit, never changed; it is tied to the edition that was signed.</translation>
    </message>
    <message>
        <source>Édition {n} · {moment}</source>
        <translation>Edition {n} · {moment}</translation>
    </message>
    <message>
        <source>Aucun fichier choisi</source>
        <translation>No file chosen</translation>
    </message>
    <message>
        <source>Choisir le fichier…</source>
        <translation>Choose the file…</translation>
    </message>
    <message>
        <source>Recevoir la pièce</source>
        <translation>Receive the exhibit</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Édition du procès-verbal qui a été signée</source>
        <translation>Edition of the record that was signed</translation>
    </message>
    <message>
        <source>Remis par</source>
        <translation>Handed over by</translation>
    </message>
    <message>
        <source>Aucune édition n’a encore été établie&#xa0;: établissez d’abord les documents à l’étape Rapport.</source>
        <translation>No edition was made yet: make the documents first, at the step Report.</translation>
    </message>
    <message>
        <source>Document numérisé (*.pdf *.png *.jpg *.jpeg *.tif *.tiff);;Tous les fichiers (*)</source>
        <translation>Scanned document (*.pdf *.png *.jpg *.jpeg *.tif *.tiff);;All files (*)</translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>Fichier de certificat</source>
        <translation>Certificate file</translation>
    </message>
    <message>
        <source>Carte ou jeton cryptographique (PKCS#11)</source>
        <translation>Smart card or token (PKCS#11)</translation>
    </message>
    <message>
        <source>fichier .p12 ou .pfx</source>
        <translation>.p12 or .pfx file</translation>
    </message>
    <message>
        <source>Choisir le certificat</source>
        <translation>Choose the certificate</translation>
    </message>
    <message>
        <source>Certificat</source>
        <translation>Certificate</translation>
    </message>
    <message>
        <source>Certificat (facultatif)</source>
        <translation>Certificate (optional)</translation>
    </message>
    <message>
        <source>Mot de passe du certificat</source>
        <translation>Password of the certificate</translation>
    </message>
    <message>
        <source>Les PDF seront signés (PAdES) sans horodatage&#xa0;: aucun réseau n’est utilisé.</source>
        <translation>The PDFs will be signed (PAdES) without a time stamp: no network is used.</translation>
    </message>
    <message>
        <source>Signer avec</source>
        <translation>Sign with</translation>
    </message>
    <message>
        <source>Choisissez un certificat.</source>
        <translation>Choose a certificate.</translation>
    </message>
    <message>
        <source>Choisissez la bibliothèque fournie avec la carte (un fichier .so, .dll ou .dylib).</source>
        <translation>Choose the library that came with the card (a .so, .dll or .dylib file).</translation>
    </message>
    <message>
        <source>bibliothèque du fabricant</source>
        <translation>the maker’s library</translation>
    </message>
    <message>
        <source>Choisir la bibliothèque</source>
        <translation>Choose the library</translation>
    </message>
    <message>
        <source>Bibliothèque PKCS#11 de la carte</source>
        <translation>PKCS#11 library of the card</translation>
    </message>
    <message>
        <source>Nom du certificat sur la carte</source>
        <translation>Name of the certificate on the card</translation>
    </message>
    <message>
        <source>À laisser vide si elle n’en porte qu’un.</source>
        <translation>Leave empty if it holds only one.</translation>
    </message>
    <message>
        <source>Code de la carte</source>
        <translation>Code of the card</translation>
    </message>
    <message>
        <source>Il n’est pas conservé. Un code faux compte parmi les essais que la carte admet.</source>
        <translation>It is not kept. A wrong code counts among the attempts that the card allows.</translation>
    </message>
    <message>
        <source>Certificat de signature</source>
        <translation>Signing certificate</translation>
    </message>
    <message>
        <source>Certificat (*.p12 *.pfx)</source>
        <translation>Certificate (*.p12 *.pfx)</translation>
    </message>
    <message>
        <source>Bibliothèque de la carte</source>
        <translation>Library of the card</translation>
    </message>
    <message>
        <source>Bibliothèque (*.so *.dll *.dylib)</source>
        <translation>Library (*.so *.dll *.dylib)</translation>
    </message>
</context>
<context>
    <name>SigningList</name>
    <message>
        <source>Ajouter une personne</source>
        <translation>Add a person</translation>
    </message>
    <message>
        <source>Retirer cette personne</source>
        <translation>Remove this person</translation>
    </message>
    <message>
        <source>Reprendre les personnes présentes</source>
        <translation>Take the people present</translation>
    </message>
    <message>
        <source>Nom</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Nom du signataire</source>
        <translation>Name of the signatory</translation>
    </message>
    <message>
        <source>Qualité</source>
        <translation>Capacity</translation>
    </message>
    <message>
        <source>Qualité du signataire</source>
        <translation>Capacity of the signatory</translation>
    </message>
    <message>
        <source>Présence, signature, refus ou absence</source>
        <translation>Presence, signature, refusal or absence</translation>
    </message>
    <message>
        <source>Heure de signature ou de refus</source>
        <translation>Time of signature or refusal</translation>
    </message>
    <message>
        <source>Motif d’un refus ou d’une absence</source>
        <translation>Reason of a refusal or an absence</translation>
    </message>
    <message>
        <source>Motif</source>
        <translation>Reason</translation>
    </message>
</context>
<context>
    <name>SourceView</name>
    <message>
        <source>Texte de la configuration</source>
        <translation>Text of the configuration</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Contrôle des caméras augmentées</source>
        <translation>Control of augmented cameras</translation>
    </message>
    <message>
        <source>Quelles données ce système extrait-il réellement des personnes filmées, et est-ce ce qui a été déclaré&#x202f;?</source>
        <translation>What data does this system really extract about the people it films, and is that what was declared?</translation>
    </message>
    <message>
        <source>Dossiers récents</source>
        <translation>Recent cases</translation>
    </message>
    <message>
        <source>Dossiers détruits</source>
        <translation>Destroyed cases</translation>
    </message>
    <message>
        <source>Nouveau dossier</source>
        <translation>New case</translation>
    </message>
    <message>
        <source>Ouvrir un contrôle à partir d’un modèle.</source>
        <translation>Begin a control from a template.</translation>
    </message>
    <message>
        <source>Ouvrir un dossier</source>
        <translation>Open a case</translation>
    </message>
    <message>
        <source>Reprendre un contrôle commencé.</source>
        <translation>Go on with a control.</translation>
    </message>
    <message>
        <source>Ouvrir un scellé</source>
        <translation>Open a sealed bundle</translation>
    </message>
    <message>
        <source>Reprendre un contrôle scellé ailleurs.</source>
        <translation>Take up a control sealed elsewhere.</translation>
    </message>
    <message>
        <source>Essayer l’exemple</source>
        <translation>Try the sample</translation>
    </message>
    <message>
        <source>Un contrôle complet, sur des images libres de droits.</source>
        <translation>A whole control, on free footage.</translation>
    </message>
    <message>
        <source>Aucun dossier n’a encore été ouvert sur ce poste.</source>
        <translation>No case was opened on this computer yet.</translation>
    </message>
    <message>
        <source>La destruction de {path} n’a pas abouti.</source>
        <translation>The destruction of {path} did not come to its end.</translation>
    </message>
    <message>
        <source>Achever la destruction</source>
        <translation>Finish the destruction</translation>
    </message>
    <message>
        <source>exemple</source>
        <translation>sample</translation>
    </message>
    <message>
        <source>introuvable</source>
        <translation>not found</translation>
    </message>
    <message>
        <source>Retirer de cette liste (le fichier n’est pas touché)</source>
        <translation>Take out of this list (the file is not touched)</translation>
    </message>
    <message>
        <source>Ce fichier n’est plus à cet endroit&#xa0;: rouvrez-le depuis son nouvel emplacement.</source>
        <translation>This file is no longer there: open it from where it now is.</translation>
    </message>
</context>
<context>
    <name>StatementsCard</name>
    <message>
        <source>Autres déclarations</source>
        <translation>Other statements</translation>
    </message>
    <message>
        <source>Finalités, base légale invoquée, destinataires, anonymisation, masquage, droits, information&#xa0;: chacune avec sa source.</source>
        <translation>Purposes, legal basis relied on, recipients, anonymisation, masking, rights, information: each with its source.</translation>
    </message>
    <message>
        <source>Ce qui est déclaré</source>
        <translation>What is stated</translation>
    </message>
    <message>
        <source>Déclaré</source>
        <translation>Stated</translation>
    </message>
    <message>
        <source>Lire la pièce et citer…</source>
        <translation>Read the exhibit and quote…</translation>
    </message>
    <message>
        <source>Nom et qualité</source>
        <translation>Name and capacity</translation>
    </message>
    <message>
        <source>Les mots mêmes du document ou de la personne</source>
        <translation>The very words of the document or of the person</translation>
    </message>
    <message>
        <source>Enregistrer</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Personne</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Date et heure</source>
        <translation>Date and time</translation>
    </message>
    <message>
        <source>À propos de</source>
        <translation>About</translation>
    </message>
    <message>
        <source>Finalité</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Citation</source>
        <translation>Quotation</translation>
    </message>
    <message>
        <source>Pièce {n} — {name}</source>
        <translation>Exhibit {n} — {name}</translation>
    </message>
    <message>
        <source>Une personne, pendant le contrôle</source>
        <translation>A person, during the control</translation>
    </message>
    <message>
        <source>Voir la pièce</source>
        <translation>See the exhibit</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>Procédure</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>Pièces</source>
        <translation>Exhibits</translation>
    </message>
    <message>
        <source>Déclarations</source>
        <translation>Declarations</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Configuration</translation>
    </message>
    <message>
        <source>Rejeu</source>
        <translation>Replay</translation>
    </message>
    <message>
        <source>Matrice</source>
        <translation>Matrix</translation>
    </message>
    <message>
        <source>Constats</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>Rapport</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>Scellé</source>
        <translation>Seal</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Vérification</source>
        <translation>Verification</translation>
    </message>
</context>
<context>
    <name>StepButton</name>
    <message>
        <source>vide</source>
        <translation>empty</translation>
    </message>
    <message>
        <source>en cours</source>
        <translation>under way</translation>
    </message>
    <message>
        <source>à revoir</source>
        <translation>to review</translation>
    </message>
    <message>
        <source>fait</source>
        <translation>done</translation>
    </message>
    <message numerus="yes">
        <source>%n à remplir</source>
        <translation>
            <numerusform>%n to fill in</numerusform>
            <numerusform>%n to fill in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ligne(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message>
        <source>jamais faite</source>
        <translation>never done</translation>
    </message>
    <message>
        <source>conforme</source>
        <translation>sound</translation>
    </message>
    <message>
        <source>échec consigné</source>
        <translation>failure on record</translation>
    </message>
</context>
<context>
    <name>Table</name>
    <message>
        <source>Filtrer…</source>
        <translation>Filter…</translation>
    </message>
    <message>
        <source>Filtrer le tableau</source>
        <translation>Filter the table</translation>
    </message>
    <message>
        <source>Filtrer le tableau (Ctrl+F)</source>
        <translation>Filter the table (Ctrl+F)</translation>
    </message>
    <message>
        <source>Effacer le filtre</source>
        <translation>Clear the filter</translation>
    </message>
    <message>
        <source>Copier comme texte</source>
        <translation>Copy as text</translation>
    </message>
    <message>
        <source>Filtrer</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>{shown} sur {whole}</source>
        <translation>{shown} of {whole}</translation>
    </message>
</context>
<context>
    <name>TemplateEditor</name>
    <message>
        <source>Texte du modèle</source>
        <translation>Text of the template</translation>
    </message>
    <message>
        <source>Liste des pièces, texte</source>
        <translation>List of exhibits, text</translation>
    </message>
    <message>
        <source>Liste des pièces, mise en forme</source>
        <translation>List of exhibits, formatted</translation>
    </message>
    <message>
        <source>Fichier de contenu, texte</source>
        <translation>Content file, text</translation>
    </message>
    <message>
        <source>Fichier de contenu, mise en forme</source>
        <translation>Content file, formatted</translation>
    </message>
    <message>
        <source>Enregistrer ce modèle</source>
        <translation>Save this template</translation>
    </message>
    <message>
        <source>Revenir au modèle d’origine</source>
        <translation>Back to the original template</translation>
    </message>
    <message>
        <source>Modèle</source>
        <translation>Template</translation>
    </message>
    <message>
        <source>Le vôtre</source>
        <translation>Yours</translation>
    </message>
    <message>
        <source>D’origine</source>
        <translation>Original</translation>
    </message>
</context>
<context>
    <name>TemplatesDialog</name>
    <message>
        <source>Modèles de contrôle</source>
        <translation>Control templates</translation>
    </message>
    <message>
        <source>Copiez un modèle, puis adaptez son texte. Les dossiers déjà ouverts gardent le leur.</source>
        <translation>Copy a template, then adapt its text. Cases already open keep theirs.</translation>
    </message>
    <message>
        <source>Modèles</source>
        <translation>Templates</translation>
    </message>
    <message>
        <source>Texte du modèle</source>
        <translation>Text of the template</translation>
    </message>
    <message>
        <source>Erreurs du modèle</source>
        <translation>Errors of the template</translation>
    </message>
    <message>
        <source>nom-de-la-copie</source>
        <translation>name-of-the-copy</translation>
    </message>
    <message>
        <source>Nom de la copie</source>
        <translation>Name of the copy</translation>
    </message>
    <message>
        <source>Copier</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Mettre en service</source>
        <translation>Put in use</translation>
    </message>
    <message>
        <source>Annuler ce qui a été tapé</source>
        <translation>Undo what was typed</translation>
    </message>
    <message>
        <source>Supprimer…</source>
        <translation>Delete…</translation>
    </message>
    <message>
        <source>Copier le modèle choisi sous le nom</source>
        <translation>Copy the chosen template under the name</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>le vôtre</source>
        <translation>yours</translation>
    </message>
    <message>
        <source>le vôtre, pas en service</source>
        <translation>yours, not in use</translation>
    </message>
    <message>
        <source>modèle du programme&#xa0;: copiez-le pour le modifier</source>
        <translation>template of the program: copy it to change it</translation>
    </message>
    <message>
        <source>juste&#x202f;; pas encore en service</source>
        <translation>right; not in use yet</translation>
    </message>
    <message>
        <source>Le texte revient à celui qui est en service&#x202f;; ce qui a été tapé depuis est perdu.</source>
        <translation>The text goes back to the one in use; what was typed since is lost.</translation>
    </message>
    <message>
        <source>«&#xa0;{id}&#xa0;» ne sera plus proposé. Les dossiers ouverts avec lui gardent le leur.</source>
        <translation>“{id}” will no longer be offered. Cases opened with it keep theirs.</translation>
    </message>
    <message numerus="yes">
        <source>%n erreur(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message>
        <source>en service</source>
        <translation>on</translation>
    </message>
    <message>
        <source>Ce modèle est proposé pour les nouveaux dossiers.</source>
        <translation>This template is offered for new cases.</translation>
    </message>
    <message>
        <source>Supprimer ce modèle</source>
        <translation>Delete this template</translation>
    </message>
    <message>
        <source>Supprimer</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>TextsDialog</name>
    <message>
        <source>Textes des documents</source>
        <translation>Texts of the documents</translation>
    </message>
    <message>
        <source>Ces textes sont gardés dans le dossier et repris par toutes les éditions suivantes.</source>
        <translation>These texts are kept in the case and taken up by all later editions.</translation>
    </message>
    <message>
        <source>Textes</source>
        <translation>Texts</translation>
    </message>
    <message>
        <source>Rien n’est imprimé pour un texte vide.</source>
        <translation>Nothing is printed for an empty text.</translation>
    </message>
    <message>
        <source>Reprendre le texte du modèle</source>
        <translation>Take the template’s text again</translation>
    </message>
    <message>
        <source>Texte</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Enregistrer</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Le modèle de ce document a changé depuis que ce texte a été écrit&#xa0;: relisez-le.</source>
        <translation>The template of this document has changed since this text was written: read it again.</translation>
    </message>
    <message>
        <source>Écrit dans le dossier</source>
        <translation>Written in the case</translation>
    </message>
    <message>
        <source>Texte du modèle</source>
        <translation>Text of the template</translation>
    </message>
    <message>
        <source>Procès-verbal</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Annexe technique</source>
        <translation>Technical annex</translation>
    </message>
    <message>
        <source>Inventaire</source>
        <translation>Inventory</translation>
    </message>
    <message>
        <source>Courrier</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>Document interne</source>
        <translation>Internal document</translation>
    </message>
    <message>
        <source>introduction</source>
        <translation>introduction</translation>
    </message>
    <message>
        <source>contexte</source>
        <translation>context</translation>
    </message>
    <message>
        <source>avant les constatations</source>
        <translation>before the findings</translation>
    </message>
    <message>
        <source>avant les manquements</source>
        <translation>before the breaches</translation>
    </message>
    <message>
        <source>conclusion</source>
        <translation>conclusion</translation>
    </message>
    <message>
        <source>conclusion des pièces</source>
        <translation>conclusion of the exhibits</translation>
    </message>
    <message>
        <source>conclusion des déclarations</source>
        <translation>conclusion of the declarations</translation>
    </message>
    <message>
        <source>conclusion des chaînes de traitement</source>
        <translation>conclusion of the processing plans</translation>
    </message>
    <message>
        <source>conclusion des rejeux</source>
        <translation>conclusion of the replays</translation>
    </message>
    <message>
        <source>conclusion de la matrice</source>
        <translation>conclusion of the matrix</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Frise de la vidéo</source>
        <translation>Timeline of the footage</translation>
    </message>
    <message>
        <source>Image {frame} · {time}</source>
        <translation>Picture {frame} · {time}</translation>
    </message>
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
            <numerusform>%n face</numerusform>
            <numerusform>%n faces</numerusform>
        </translation>
    </message>
    <message>
        <source>zone «&#xa0;{name}&#xa0;»&#xa0;: {n}</source>
        <translation>zone “{name}”: {n}</translation>
    </message>
    <message>
        <source>{what} «&#xa0;{where}&#xa0;»</source>
        <translation>{what} “{where}”</translation>
    </message>
    <message>
        <source>● Passage {track}&#xa0;: {what}</source>
        <translation>● Passage {track}: {what}</translation>
    </message>
    <message>
        <source>passages</source>
        <translation>passages</translation>
    </message>
    <message>
        <source>zones</source>
        <translation>zones</translation>
    </message>
    <message>
        <source>visages</source>
        <translation>faces</translation>
    </message>
    <message>
        <source>événements</source>
        <translation>events</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Événement précédent (P)</source>
        <translation>Previous event (P)</translation>
    </message>
    <message>
        <source>Image précédente (←)</source>
        <translation>Previous picture (←)</translation>
    </message>
    <message>
        <source>Lire (espace)</source>
        <translation>Play (space)</translation>
    </message>
    <message>
        <source>Image suivante (→)</source>
        <translation>Next picture (→)</translation>
    </message>
    <message>
        <source>Événement suivant (N)</source>
        <translation>Next event (N)</translation>
    </message>
    <message>
        <source>Vitesse de lecture</source>
        <translation>Playing speed</translation>
    </message>
    <message>
        <source>Aller à une image ou à un instant (Ctrl+G)</source>
        <translation>Go to a picture or a time (Ctrl+G)</translation>
    </message>
    <message>
        <source>Garder cette image comme preuve (C)</source>
        <translation>Keep this picture as a proof (C)</translation>
    </message>
    <message>
        <source>Capturer</source>
        <translation>Capture</translation>
    </message>
    <message>
        <source>Capturer cette image et rédiger un constat (F)</source>
        <translation>Capture this picture and write a finding (F)</translation>
    </message>
    <message>
        <source>Constat</source>
        <translation>Finding</translation>
    </message>
    <message>
        <source>Image –</source>
        <translation>Picture –</translation>
    </message>
    <message>
        <source>Image {frame} / {frames} · {time}</source>
        <translation>Picture {frame} / {frames} · {time}</translation>
    </message>
    <message>
        <source>PTS {pts}</source>
        <translation>PTS {pts}</translation>
    </message>
    <message>
        <source>Les images sont numérotées à partir de 0, dans l’ordre de présentation. PTS&#xa0;: instant écrit dans le fichier, dans sa propre base de temps.</source>
        <translation>Pictures are numbered from 0, in the order of presentation. PTS: the time written in the file, in its own time base.</translation>
    </message>
    <message>
        <source>Arrêter (espace)</source>
        <translation>Stop (space)</translation>
    </message>
</context>
<context>
    <name>UnblurredDialog</name>
    <message>
        <source>Annexe non floutée</source>
        <translation>Unblurred annex</translation>
    </message>
    <message>
        <source>Un document à part, des seules captures choisies. Les autres documents restent floutés.</source>
        <translation>A separate document, of the chosen captures only. The other documents stay blurred.</translation>
    </message>
    <message>
        <source>Motif</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Captures</source>
        <translation>Captures</translation>
    </message>
    <message>
        <source>Les personnes y seront reconnaissables, tiers compris, dans un fichier en clair. Cet acte est inscrit au journal avec son motif&#x202f;; il ne peut pas en être retiré.</source>
        <translation>People can be recognised in it, third parties included, in a file in plain form. This act is written in the journal with its reason; it cannot be removed from it.</translation>
    </message>
    <message>
        <source>Ce qui rend ces images nécessaires&#x202f;; il est imprimé en tête de l’annexe.</source>
        <translation>What makes these images necessary; it is printed at the head of the annex.</translation>
    </message>
    <message>
        <source>Aucune n’est choisie d’office&#xa0;: cochez les seules nécessaires.</source>
        <translation>None is chosen beforehand: tick only those needed.</translation>
    </message>
    <message>
        <source>Choisir le répertoire</source>
        <translation>Choose the folder</translation>
    </message>
    <message>
        <source>Répertoire où écrire l’annexe (en clair)</source>
        <translation>Folder to write the annex to (in plain form)</translation>
    </message>
    <message>
        <source>J’ai pris note de cet avertissement</source>
        <translation>I have taken note of this warning</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Établir l’annexe non floutée</source>
        <translation>Make the unblurred annex</translation>
    </message>
    <message>
        <source>Écrivez le motif.</source>
        <translation>Write the reason.</translation>
    </message>
    <message>
        <source>Cochez au moins une capture.</source>
        <translation>Tick at least one capture.</translation>
    </message>
    <message>
        <source>Choisissez un répertoire.</source>
        <translation>Choose a folder.</translation>
    </message>
    <message>
        <source>Capture {n} · rejeu {replay}, image {frame}</source>
        <translation>Capture {n} · replay {replay}, frame {frame}</translation>
    </message>
    <message>
        <source>Capture {n} · rejeu {replay}, image {frame} (constat)</source>
        <translation>Capture {n} · replay {replay}, image {frame} (finding)</translation>
    </message>
</context>
<context>
    <name>VendorActions</name>
    <message>
        <source>Voir les métadonnées</source>
        <translation>See the metadata</translation>
    </message>
    <message>
        <source>Saisir ce que montre l’écran…</source>
        <translation>Enter what the screen shows…</translation>
    </message>
    <message>
        <source>Lire comme métadonnées…</source>
        <translation>Read as metadata…</translation>
    </message>
</context>
<context>
    <name>VerifyPage</name>
    <message>
        <source>Vérifier le dossier</source>
        <translation>Verify the case</translation>
    </message>
    <message>
        <source>Vérifier un scellé…</source>
        <translation>Verify a sealed bundle…</translation>
    </message>
    <message>
        <source>Choisir le répertoire d’un scellé, de ce dossier ou d’un autre</source>
        <translation>Choose the folder of a sealed bundle, of this case or another</translation>
    </message>
    <message>
        <source>Copier</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Copier le résultat comme texte</source>
        <translation>Copy the result as text</translation>
    </message>
    <message>
        <source>Tout est recalculé depuis les octets&#xa0;: aucun résultat enregistré n’est cru.</source>
        <translation>Everything is computed again from the bytes: no stored result is trusted.</translation>
    </message>
    <message>
        <source>Vérification</source>
        <translation>Verification</translation>
    </message>
    <message>
        <source>64 caractères, tels qu’imprimés</source>
        <translation>64 characters, as printed</translation>
    </message>
    <message>
        <source>Tête du journal imprimée dans un rapport (facultatif)</source>
        <translation>Journal head printed in a report (optional)</translation>
    </message>
    <message>
        <source>Montre qu’un journal n’a pas été réécrit en entier depuis que ce rapport a été établi.</source>
        <translation>Shows that a journal was not rewritten as a whole since that report was made.</translation>
    </message>
    <message>
        <source>Éléments vérifiés</source>
        <translation>Items verified</translation>
    </message>
    <message>
        <source>Pas encore vérifié depuis l’ouverture</source>
        <translation>Not yet verified since opening</translation>
    </message>
    <message>
        <source>La vérification relit tout le dossier&#xa0;: pages du fichier, protections, chaîne du journal, chaque pièce, index d’images, captures, rejeux. Un échec est inscrit au journal et y demeure.</source>
        <translation>Verification reads the whole case again: pages of the file, protections, chain of the journal, each exhibit, image indexes, captures, replays. A failure is entered in the journal and stays there.</translation>
    </message>
    <message numerus="yes">
        <source>%n vérification(s) en échec, fait(s) que rien n’efface&#xa0;: {list}.</source>
        <translation>
            <numerusform>%n failed verification, a fact that nothing erases: {list}.</numerusform>
            <numerusform>%n failed verifications, facts that nothing erases: {list}.</numerusform>
        </translation>
    </message>
    <message>
        <source>ligne {n} du journal ({when})</source>
        <translation>line {n} of the journal ({when})</translation>
    </message>
    <message>
        <source>Vérification du dossier</source>
        <translation>Verification of the case</translation>
    </message>
    <message>
        <source>Vérification du scellé {name}</source>
        <translation>Verification of the bundle {name}</translation>
    </message>
    <message>
        <source>Signé par {signer}.</source>
        <translation>Signed by {signer}.</translation>
    </message>
    <message>
        <source>Une tête de journal a 64 caractères, chiffres et lettres de a à f&#x202f;; il y en a {n}.</source>
        <translation>A journal head has 64 characters, digits and letters from a to f; there are {n}.</translation>
    </message>
    <message>
        <source>Répertoire du scellé à vérifier</source>
        <translation>Folder of the bundle to verify</translation>
    </message>
    <message>
        <source>Avancement de la vérification</source>
        <translation>Progress of the verification</translation>
    </message>
    <message>
        <source>Interrompre</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>État</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Élément</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>Défaut</source>
        <translation>Fault</translation>
    </message>
    <message>
        <source>Résultat</source>
        <translation>Result</translation>
    </message>
</context>
<context>
    <name>WatchListDialog</name>
    <message>
        <source>Liste de portraits</source>
        <translation>List of portraits</translation>
    </message>
    <message>
        <source>Les visages du rejeu seront comparés à ces portraits si la configuration reconnaît les visages.</source>
        <translation>The faces of the replay will be compared with these portraits if the configuration recognises faces.</translation>
    </message>
    <message>
        <source>Rien d’autre à ajouter</source>
        <translation>Nothing else to add</translation>
    </message>
    <message>
        <source>Une ressemblance n’est pas une identité&#xa0;: elle est donnée avec son taux, et le seuil de {limit} à partir duquel le modèle tient deux visages pour ceux d’une même personne. Dans les données, un portrait est un numéro&#xa0;; les noms que vous donnez restent dans le dossier.</source>
        <translation>A likeness is not an identity: it is given with its rate, and the threshold of {limit} from which the model takes two faces for those of one person. In the data a portrait is a number; the names you give stay in the case.</translation>
    </message>
    <message>
        <source>Portraits</source>
        <translation>Portraits</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Portrait</translation>
    </message>
    <message>
        <source>Nom</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Pièce</source>
        <translation>Exhibit</translation>
    </message>
    <message>
        <source>Utiliser cette liste</source>
        <translation>Use this list</translation>
    </message>
    <message>
        <source>Ajouter à la liste</source>
        <translation>Add to the list</translation>
    </message>
    <message>
        <source>Découper un portrait…</source>
        <translation>Cut a portrait…</translation>
    </message>
    <message>
        <source>Nom ou numéro</source>
        <translation>Name or number</translation>
    </message>
    <message>
        <source>Nommer</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Retirer de la liste</source>
        <translation>Take off the list</translation>
    </message>
    <message>
        <source>Retirer du dossier</source>
        <translation>Remove from the case</translation>
    </message>
    <message>
        <source>Le portrait découpé n’est plus proposé, et son nom est oublié</source>
        <translation>The cut portrait is no longer offered, and its name is forgotten</translation>
    </message>
    <message>
        <source>Pièce, ou portrait déjà découpé</source>
        <translation>Exhibit, or portrait already cut</translation>
    </message>
    <message>
        <source>Nom du portrait choisi</source>
        <translation>Name of the chosen portrait</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Portrait {n}</source>
        <translation>Portrait {n}</translation>
    </message>
    <message>
        <source>Portrait {n} · image {image}</source>
        <translation>Portrait {n} · image {image}</translation>
    </message>
    <message>
        <source>Portraits utilisables&#xa0;: {n} sur {total}.</source>
        <translation>Portraits that can be used: {n} of {total}.</translation>
    </message>
    <message>
        <source>Aucun des {total} portraits n’est utilisable&#xa0;: ajoutez une autre pièce, ou découpez-en un.</source>
        <translation>None of the {total} portraits is usable: add another exhibit, or cut one.</translation>
    </message>
    <message>
        <source>Retirer la pièce</source>
        <translation>Take the exhibit off</translation>
    </message>
    <message>
        <source>{n} px</source>
        <translation>{n} px</translation>
    </message>
    <message>
        <source>Visages</source>
        <translation>Faces</translation>
    </message>
    <message>
        <source>Largeur</source>
        <translation>Width</translation>
    </message>
    <message>
        <source>Qualité</source>
        <translation>Quality</translation>
    </message>
    <message>
        <source>Ce qui est trouvé</source>
        <translation>What is found</translation>
    </message>
    <message>
        <source>{title} de la pièce {n}</source>
        <translation>{title} of exhibit {n}</translation>
    </message>
    <message>
        <source>Aucune pièce du dossier ne contient d’image. Recevez les portraits à l’étape Pièces (Ctrl+2), comme photographies, ou découpez-en un dans une image de la vidéo.</source>
        <translation>No exhibit of the case holds a picture. Receive the portraits at the Exhibits step (Ctrl+2), as photographs, or cut one from an image of the footage.</translation>
    </message>
    <message>
        <source>Rejouer sans liste</source>
        <translation>Replay without a list</translation>
    </message>
    <message>
        <source>Recherche des visages…</source>
        <translation>Looking for faces…</translation>
    </message>
    <message>
        <source>Examen des portraits</source>
        <translation>Examination of the portraits</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>{count} octets</source>
        <translation>{count} bytes</translation>
    </message>
    <message>
        <source>{s} s</source>
        <translation>{s} s</translation>
    </message>
    <message>
        <source>{m} min {s} s</source>
        <translation>{m} min {s} s</translation>
    </message>
    <message>
        <source>{m} min</source>
        <translation>{m} min</translation>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <translation>{h} h {m} min</translation>
    </message>
    <message>
        <source>{h} h</source>
        <translation>{h} h</translation>
    </message>
    <message>
        <source>{d} j {h} h</source>
        <translation>{d} d {h} h</translation>
    </message>
    <message>
        <source>{d} j</source>
        <translation>{d} d</translation>
    </message>
</context>
<context>
    <name>WorkBar</name>
    <message>
        <source>reste {time}</source>
        <translation>{time} left</translation>
    </message>
</context>
<context>
    <name>YesNo</name>
    <message>
        <source>Oui</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Non</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Non renseigné</source>
        <translation>Not filled in</translation>
    </message>
</context>
<context>
    <name>ZonesView</name>
    <message>
        <source>Image de la vidéo avec les zones et les lignes</source>
        <translation>Picture of the footage with zones and lines</translation>
    </message>
    <message>
        <source>Vidéo montrée</source>
        <translation>Footage shown</translation>
    </message>
    <message>
        <source>Image montrée</source>
        <translation>Picture shown</translation>
    </message>
    <message>
        <source>Retourner de haut en bas</source>
        <translation>Flip upside down</translation>
    </message>
    <message>
        <source>Le sens vertical des coordonnées de ce fournisseur est douteux&#xa0;: comparez les zones à l’image. Le choix est inscrit au journal, et le rejeu le suit.</source>
        <translation>The vertical direction of this vendor’s coordinates is doubtful: compare the zones with the picture. The choice is entered in the journal, and the replay follows it.</translation>
    </message>
    <message>
        <source>Ajoutez une vidéo dans Pièces pour voir les zones sur une image.</source>
        <translation>Add footage in Exhibits to see the zones on a picture.</translation>
    </message>
    <message>
        <source>Pièce {n} · {name}</source>
        <translation>Exhibit {n} · {name}</translation>
    </message>
    <message>
        <source>Zones et lignes de {camera}</source>
        <translation>Zones and lines of {camera}</translation>
    </message>
    <message>
        <source>La configuration ne trace ni zone ni ligne&#xa0;: toute l’image est analysée.</source>
        <translation>The configuration draws neither zone nor line: the whole picture is analysed.</translation>
    </message>
    <message>
        <source>Lecture de l’image…</source>
        <translation>Reading the image…</translation>
    </message>
    <message>
        <source>image {n}</source>
        <translation>picture {n}</translation>
    </message>
</context>
<context>
    <name>_WorkCard</name>
    <message>
        <source>Interrompre</source>
        <translation>Stop</translation>
    </message>
</context>
</TS>
