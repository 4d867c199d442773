<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="fr_FR">
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
        <source>Configuration</source>
        <translation>Configuration</translation>
    </message>
    <message>
        <source>Aucune configuration</source>
        <translation>No configuration</translation>
    </message>
    <message>
        <source>Ajoutez dans Pièces le fichier de configuration du système&#xa0;: il sera lu et expliqué ici.</source>
        <translation>Add the system’s configuration file in Exhibits: it will be read and explained here.</translation>
    </message>
    <message>
        <source>{name}&#xa0;: non lue.</source>
        <translation>{name}: not read.</translation>
    </message>
    <message>
        <source>● ligne lue  &#xa0;? ligne non comprise   *** secret masqué</source>
        <translation>● line read   ? line not understood   *** secret masked</translation>
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
        <source>Pièce qui le dit</source>
        <translation>Exhibit that says so</translation>
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
        <source>Choisissez oui ou non.</source>
        <translation>Choose yes or no.</translation>
    </message>
    <message>
        <source>Recevez d’abord la pièce qui porte cette déclaration.</source>
        <translation>First receive the exhibit that holds this declaration.</translation>
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
        <source>Chaque déclaration cite une pièce&#xa0;: recevez-en une d’abord, à l’étape Pièces.</source>
        <translation>Each declaration cites an exhibit: receive one first, at the step Exhibits.</translation>
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
    <name>ExhibitsPage</name>
    <message>
        <source>Ajouter des fichiers</source>
        <translation>Add files</translation>
    </message>
    <message>
        <source>Ajouter un dossier</source>
        <translation>Add a folder</translation>
    </message>
    <message>
        <source>Un dossier entier est une seule pièce&#x202f;; ses fichiers sont listés sous elle</source>
        <translation>A whole folder is one exhibit; its files are listed under it</translation>
    </message>
    <message>
        <source>Inventaire</source>
        <translation>Inventory</translation>
    </message>
    <message>
        <source>Copier l’inventaire des pièces&#xa0;: numéros, noms, tailles, empreintes</source>
        <translation>Copy the inventory of exhibits: numbers, names, sizes, fingerprints</translation>
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
        <source>Déposez ici des vidéos, la configuration du système, des documents ou des photographies, ou utilisez les boutons en haut de la page.</source>
        <translation>Drop footage, the system’s configuration, documents or photographs here, or use the buttons at the top of the page.</translation>
    </message>
    <message>
        <source>Pièces</source>
        <translation>Exhibits</translation>
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
        <source>Reçue le</source>
        <translation>Received on</translation>
    </message>
    <message>
        <source>{name} ({n} fichiers)</source>
        <translation>{name} ({n} files)</translation>
    </message>
    <message>
        <source>une par fichier</source>
        <translation>one for each file</translation>
    </message>
    <message>
        <source>Ajouter des pièces</source>
        <translation>Add exhibits</translation>
    </message>
    <message>
        <source>Ajouter un dossier comme une pièce</source>
        <translation>Add a folder as one exhibit</translation>
    </message>
    <message>
        <source>Remise par</source>
        <translation>Handed over by</translation>
    </message>
    <message>
        <source>Emplacement d’origine</source>
        <translation>Original location</translation>
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
        <translation>Referenced exhibit: not copied, fingerprint taken in place.</translation>
    </message>
    <message>
        <source>Copier l’inventaire de la pièce</source>
        <translation>Copy the exhibit’s inventory</translation>
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
    <message>
        <source>Ce qui n’a pas pu être lu</source>
        <translation>What could not be read</translation>
    </message>
    <message>
        <source>constante</source>
        <translation>constant</translation>
    </message>
    <message>
        <source>variable</source>
        <translation>variable</translation>
    </message>
    <message>
        <source>{n} images/s</source>
        <translation>{n} pictures/s</translation>
    </message>
    <message>
        <source>Conteneur</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Codage</source>
        <translation>Coding</translation>
    </message>
    <message>
        <source>Définition</source>
        <translation>Resolution</translation>
    </message>
    <message>
        <source>Images décodées</source>
        <translation>Pictures decoded</translation>
    </message>
    <message>
        <source>Durée</source>
        <translation>Duration</translation>
    </message>
    <message>
        <source>Cadence annoncée</source>
        <translation>Claimed rate</translation>
    </message>
    <message>
        <source>Cadence</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Premier et dernier PTS</source>
        <translation>First and last PTS</translation>
    </message>
    <message>
        <source>Images clés</source>
        <translation>Key pictures</translation>
    </message>
    <message>
        <source>Pistes sonores</source>
        <translation>Sound tracks</translation>
    </message>
    <message>
        <source>Empreinte de l’index des images</source>
        <translation>Fingerprint of the picture index</translation>
    </message>
    <message>
        <source>Faits de la vidéo {name}</source>
        <translation>Facts of the footage {name}</translation>
    </message>
    <message>
        <source>Irrégularité</source>
        <translation>Irregularity</translation>
    </message>
    <message numerus="yes">
        <source>… et %n autre(s), dans l’inventaire.</source>
        <translation>
            <numerusform>… and %n other, in the inventory.</numerusform>
            <numerusform>… and %n others, in the inventory.</numerusform>
        </translation>
    </message>
    <message>
        <source>Fichiers et empreintes SHA-256</source>
        <translation>Files and SHA-256 fingerprints</translation>
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
        <source>reste {time}</source>
        <translation>{time} left</translation>
    </message>
    <message>
        <source>Préparation…</source>
        <translation>Preparing…</translation>
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
        <source>Support, circonstances, remarques</source>
        <translation>Medium, circumstances, remarks</translation>
    </message>
    <message>
        <source>Remis par</source>
        <translation>Handed over by</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Recevoir</source>
        <translation>Receive</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
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
        <source>Floutage, comme dans le rapport</source>
        <translation>Blurring, as in the report</translation>
    </message>
    <message>
        <source>{layer} (touche {key})</source>
        <translation>{layer} (key {key})</translation>
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
        <source>Rejeu par rejeu</source>
        <translation>Replay by replay</translation>
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
        <source>Essayer l’exemple</source>
        <translation>Try the sample</translation>
    </message>
    <message>
        <source>Fermer le dossier</source>
        <translation>Close the case</translation>
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
        <source>Ctrl+F — Filtrer un tableau
Ctrl+C — Copier les lignes d’un tableau</source>
        <translation>Ctrl+F — Filter a table
Ctrl+C — Copy the rows of a table</translation>
    </message>
    <message>
        <source>Contrôle des caméras augmentées&#xa0;: ce qu’une analyse vidéo extrait réellement, face à ce qui a été déclaré.

Ce logiciel n’ouvre aucune connexion. Licence EUPL-1.2.</source>
        <translation>Control of augmented cameras: what a video analysis really extracts, against what was declared.

This program opens no connection. Licence EUPL-1.2.</translation>
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
    <name>Player</name>
    <message>
        <source>Aucune image à montrer.</source>
        <translation>No picture to show.</translation>
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
        <source>enregistré</source>
        <translation>saved</translation>
    </message>
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
        <source>Déroulement</source>
        <translation>Course of the control</translation>
    </message>
    <message>
        <source>Demandes formulées</source>
        <translation>Requests made</translation>
    </message>
    <message>
        <source>Une demande par ligne</source>
        <translation>One request a line</translation>
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
        <source>Difficultés rencontrées</source>
        <translation>Difficulties met</translation>
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
        <source>Signatures</source>
        <translation>Signatures</translation>
    </message>
    <message>
        <source>Qui a signé&#x202f;; les refus et leurs motifs.</source>
        <translation>Who signed; refusals and their reasons.</translation>
    </message>
    <message>
        <source>Notification</source>
        <translation>Notification</translation>
    </message>
    <message>
        <source>À qui, comment et quand.</source>
        <translation>To whom, how and when.</translation>
    </message>
    <message>
        <source>Mentions remplies</source>
        <translation>Mentions filled in</translation>
    </message>
    <message>
        <source>modifié</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>enregistrement…</source>
        <translation>saving…</translation>
    </message>
    <message>
        <source>non enregistré</source>
        <translation>not saved</translation>
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
        <source>Une heure indiquée est en dehors de 6&#xa0;h – 21&#xa0;h, plage légale de visite des lieux&#xa0;: vérifiez-la.</source>
        <translation>An hour given lies outside 6:00–21:00, the legal hours for visiting premises: check it.</translation>
    </message>
    <message>
        <source>La fin indiquée précède le début&#xa0;: vérifiez les heures.</source>
        <translation>The end given comes before the beginning: check the hours.</translation>
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
        <source>rejeu {r}, image {n}, {t}</source>
        <translation>replay {r}, picture {n}, {t}</translation>
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
    <name>Rail</name>
    <message>
        <source>Étapes du dossier</source>
        <translation>Steps of the case</translation>
    </message>
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
        <source>Ce que le rejeu fera</source>
        <translation>What the replay will do</translation>
    </message>
    <message>
        <source>Lancer le rejeu</source>
        <translation>Start the replay</translation>
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
        <source>Image {n}</source>
        <translation>Picture {n}</translation>
    </message>
    <message>
        <source>Image {n} sur {total}</source>
        <translation>Picture {n} of {total}</translation>
    </message>
    <message>
        <source>reste {time}</source>
        <translation>{time} left</translation>
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
        <source>À savoir</source>
        <translation>To know</translation>
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
        <source>règle {name}</source>
        <translation>rule {name}</translation>
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
        <source>Interrompu</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>Échoué</source>
        <translation>Failed</translation>
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
        <source>Ouvrir avec le lecteur du poste</source>
        <translation>Open with this computer’s reader</translation>
    </message>
    <message>
        <source>page {n} sur {all}</source>
        <translation>page {n} of {all}</translation>
    </message>
    <message>
        <source>Répertoire où écrire les documents (en clair)</source>
        <translation>Folder to write the documents in (unencrypted)</translation>
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
    <name>SecretLine</name>
    <message>
        <source>Montrer ou cacher la phrase secrète</source>
        <translation>Show or hide the pass phrase</translation>
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
        <source>image {n}</source>
        <translation>picture {n}</translation>
    </message>
</context>
<context>
    <name>_WorkCard</name>
    <message>
        <source>Préparation de l’exemple</source>
        <translation>Preparing the sample</translation>
    </message>
    <message>
        <source>Interrompre</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>{what} — reste {time}</source>
        <translation>{what} — {time} left</translation>
    </message>
</context>
</TS>
