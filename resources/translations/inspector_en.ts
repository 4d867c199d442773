<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="fr_FR">
<context>
    <name></name>
    <message>
        <source>Wording</source>
        <comment>{s} s</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wording</source>
        <comment>{m} min {s} s</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wording</source>
        <comment>{m} min</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wording</source>
        <comment>{h} h {m} min</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wording</source>
        <comment>{h} h</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wording</source>
        <comment>{d} j {h} h</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wording</source>
        <comment>{d} j</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Fermer ce message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>{count} octets</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
