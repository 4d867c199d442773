#!/usr/bin/env python3
"""Checks a sealed bundle. Needs Python 3.8 or later and nothing else; opens no connection; writes nothing.

    python3 verify.py [FOLDER] [--lang fr|en]

FOLDER: the bundle, by default the folder of this file. Exit 0: everything holds. 1: something fails, and is named.
2: there is no bundle there. A signature, if there is one, is left to openssl (see README.txt).

A checker found inside a bundle may have been altered with it: compare its SHA-256 with the one printed in the
procès-verbal, or use a copy from a source that you trust.
"""

import csv
import hashlib
import json
import os
import re
import stat
import sys

MANIFEST, TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
SIGNATURE = TAGS + ".p7s"
LONGEST_LINE = 600
LARGEST = 1 << 28
LINE = re.compile(rb"([0-9a-f]{64})  ([A-Za-z0-9_][A-Za-z0-9._-]*(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)*)\n")

WORDS = {
    "missing": ("fichier manquant", "file missing"),
    "added": ("fichier ajouté", "file added"),
    "added_folder": ("répertoire ajouté", "folder added"),
    "changed": ("contenu modifié : l’empreinte SHA-256 diffère", "changed: its SHA-256 differs"),
    "unreadable": ("illisible", "cannot be read"),
    "link": ("un lien, ou autre chose qu’un fichier ; non ouvert", "a link, or something else than a file; not opened"),
    "line": ("ligne modifiée, répétée ou hors d’ordre", "line changed, repeated or out of order"),
    "content": ("contenu d’une forme inattendue", "content of an unexpected form"),
    "info": ("ne dit pas si le scellé est signé", "does not say whether the bundle is signed"),
    "journal_line": ("ligne du journal illisible", "line of the journal that cannot be read"),
    "journal_gap": ("lignes du journal manquantes avant celle-ci", "lines of the journal missing before this one"),
    "journal_link": ("ligne du journal non liée à la précédente", "line of the journal not linked to the one before"),
    "journal_changed": ("ligne du journal modifiée", "line of the journal changed"),
    "journal_withheld": ("ligne retenue dans un scellé complet", "line withheld in a full bundle"),
    "journal_end": ("la fin du journal n’est pas celle annoncée", "the end of the journal is not the one announced"),
    "exhibit": ("pièce autre que celle reçue au journal", "exhibit not as the journal received it"),
    "exhibit_gone": ("pièce reçue d’après le journal, absente", "exhibit received according to the journal, absent"),
    "replay": ("données extraites : l’empreinte du rejeu diffère", "data extracted: the digest of the replay differs"),
    "index": ("index d’images : l’empreinte diffère", "index of images: the digest differs"),
    "capture": ("capture modifiée", "capture changed"),
    "none": ("aucun scellé ici", "no bundle here"),
    "ok": ("Tout concorde.", "Everything holds."),
    "bad": ("Anomalies : ", "Failures: "),
    "files": ("Fichiers vérifiés : ", "Files checked: "),
    "journal": ("Lignes du journal suivies : ", "Lines of the journal followed: "),
    "withheld": ("dont retenues : ", "of which withheld: "),
    "replays": ("Rejeux dont l’empreinte est refaite : ", "Replays whose digest was computed again: "),
    "seal": ("Empreinte du scellé (à comparer à celle notée lors du scellement) : ", "Hash of the bundle: "),
    "head": ("Empreinte de la dernière ligne du journal : ", "Hash of the last line of the journal: "),
    "self": ("Empreinte de ce contrôleur : ", "Hash of this checker: "),
    "unsigned": ("Ce scellé n’est pas signé.", "This bundle is not signed."),
    "signed": (
        "Ce scellé porte une signature, que ce programme laisse à openssl (voir LISEZMOI.txt).",
        "This bundle has a signature, which this program leaves to openssl (see README.txt).",
    ),
}


class Check:
    """What is under way: the regular files found (name -> size), their hashes once computed, and what fails."""

    def __init__(self, folder):
        self.folder = folder
        self.files = {}
        self.folders = set()
        self.hashes = {}
        self.failures = []
        self.entries = self.withheld = self.replays = 0
        self.head = ""
        self.said = {}

    def fail(self, what, name):
        if (what, name) not in self.failures:
            self.failures.append((what, name))

    def path(self, name):
        return os.path.join(self.folder, *name.split("/"))

    def walk(self):
        """Notes the regular files. Links are not followed, whatever they lead to."""
        waiting = [""]
        while waiting:
            under = waiting.pop()
            try:
                found = sorted(os.listdir(os.path.join(self.folder, *under.split("/"))))
            except OSError:
                self.fail("unreadable", under or ".")
                continue
            for one in found:
                name = under + "/" + one if under else one
                shown = name.encode("utf-8", "backslashreplace").decode("utf-8")
                try:
                    state = os.lstat(os.path.join(self.folder, *name.split("/")))
                except OSError:
                    self.fail("unreadable", shown)
                    continue
                reparse = getattr(state, "st_file_attributes", 0) & 0x400
                if stat.S_ISDIR(state.st_mode) and not reparse:
                    self.folders.add(shown)
                    waiting.append(name)
                elif stat.S_ISREG(state.st_mode) and not reparse:
                    self.files[shown] = state.st_size
                else:
                    self.fail("link", shown)

    def sha256(self, name):
        digest = hashlib.sha256()
        try:
            with open(self.path(name), "rb") as file:
                for data in iter(lambda: file.read(1 << 20), b""):
                    digest.update(data)
        except OSError:
            self.fail("unreadable", name)
            return None
        return digest.hexdigest()

    def manifest(self, name, payload):
        """Reads one manifest and compares each file that it names."""
        lines, folded, last = {}, set(), ""
        if name not in self.files:
            self.fail("missing", name)
            return lines
        if self.files[name] > LARGEST:
            self.fail("line", name + ":1")
            return lines
        number = 0
        with open(self.path(name), "rb") as file:
            for line in iter(lambda: file.readline(LONGEST_LINE + 1), b""):
                number += 1
                found = LINE.fullmatch(line)
                if len(line) > LONGEST_LINE:
                    self.fail("line", "%s:%d" % (name, number))
                    break
                if not found or found.group(2).startswith(b"data/") != payload:
                    self.fail("line", "%s:%d" % (name, number))
                    continue
                listed = found.group(2).decode("ascii")
                if listed.casefold() in folded or listed <= last:
                    self.fail("line", "%s:%d" % (name, number))
                folded.add(listed.casefold())
                last = max(last, listed)
                lines[listed] = found.group(1).decode("ascii")
        for listed, expected in sorted(lines.items()):
            if listed not in self.files:
                self.fail("missing", listed)
                continue
            self.hashes[listed] = self.sha256(listed)
            if self.hashes[listed] not in (None, expected):
                self.fail("changed", listed)
        return lines

    def bag(self):
        """The files against the manifests; gives whether a signature is announced."""
        self.walk()
        listed = set(self.manifest(TAGS, False)) | {TAGS}
        for name in ("bagit.txt", "bag-info.txt", MANIFEST):
            if name not in listed:
                self.fail("missing", name + " (" + TAGS + ")")
        listed |= set(self.manifest(MANIFEST, True))
        signed = None
        try:
            with open(self.path("bag-info.txt"), "rb") as file:
                said = file.read(1 << 16).decode("utf-8", "replace").splitlines()
            said = [line[11:] for line in said if line.startswith("Signature: ")]
            signed = {"none": False, SIGNATURE: True}[said[0]] if len(said) == 1 else None
        except (OSError, KeyError):
            pass
        if signed is None:
            self.fail("info", "bag-info.txt")
        if signed:
            listed.add(SIGNATURE)
            if SIGNATURE not in self.files:
                self.fail("missing", SIGNATURE)
        for name in sorted(set(self.files) - listed):
            self.fail("added", name)
        wanted = set()
        for name in listed:
            parts = name.split("/")[:-1]
            wanted.update("/".join(parts[: n + 1]) for n in range(len(parts)))
        for name in sorted(self.folders - wanted):
            self.fail("added_folder", name)
        return signed

    def document(self, name, empty):
        """A JSON document; `empty` when it is not in the bundle (a missing file has been named)."""
        if name not in self.files:
            return empty
        if self.files[name] > LARGEST:
            raise ValueError(name)
        with open(self.path(name), "rb") as file:
            return json.loads(file.read().decode("utf-8"))

    def rows(self, table):
        return self.document("data/records/%s.json" % table, [])

    def content(self):
        """What the files say, against one another."""
        for name, part in (
            ("data/case.json", self.case),
            ("data/journal/journal.jsonl", self.journal),
            ("data/records/exhibits.json", self.exhibits),
            ("data/records/captures.json", self.captures),
            ("data/records/footage.json", self.indexes),
            ("data/records/replays.json", self.digests),
        ):
            try:
                part(name)
            except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OSError, csv.Error):
                self.fail("content", name)
            except MemoryError:
                self.fail("unreadable", name)

    def case(self, name):
        if name not in self.files:
            self.fail("missing", name)
        self.said = self.document(name, {})
        if self.said and (self.said["format"], self.said["format_version"]) != ("inspector-bundle", 1):
            self.fail("content", name)

    def journal(self, name):
        """The chain: each line holds the hash of the one before; its own hash is computed again, unless it is one that
        is not handed over, of which only the place in the chain is given."""
        self.acts = {}
        if name not in self.files or not self.said:
            self.fail("missing", name)
            return
        number, previous = 0, hashlib.sha256(self.said["case"]["id"].encode("utf-8")).hexdigest()
        with open(self.path(name), encoding="utf-8", newline="\n") as file:
            for line in iter(lambda: file.readline(LARGEST), ""):
                try:
                    entry = json.loads(line)
                    found, linked, own = entry["number"], entry["previous"], entry["hash"]
                    read = canonical(entry) + "\n" == line
                except (ValueError, TypeError, KeyError, RecursionError):
                    read = False
                if not read:
                    self.fail("journal_line", "%s:%d" % (name, number + 1))
                    return
                if found != number + 1:
                    self.fail("journal_gap", str(found))
                elif linked != previous:
                    self.fail("journal_link", str(found))
                if "withheld" in entry:
                    self.withheld += 1
                    if set(entry) != {"number", "previous", "hash", "withheld"}:
                        self.fail("journal_line", str(found))
                    if self.said["variant"] == "full":
                        self.fail("journal_withheld", str(found))
                else:
                    fields = {key: value for key, value in entry.items() if key != "hash"}
                    if hashlib.sha256(canonical(fields).encode("utf-8")).hexdigest() != own:
                        self.fail("journal_changed", str(found))
                    self.acts[(entry["act"], entry["subject"])] = json.loads(entry["details"])
                number, previous = found, own
                self.entries += 1
        self.head = previous
        if (number, previous) != (self.said["journal"]["count"], self.said["journal"]["head"]):
            self.fail("journal_end", str(number))

    def exhibits(self, name):
        files = {}
        for row in self.rows("exhibit_files"):
            files.setdefault(row["exhibit"], []).append(row)
        known = set()
        for row in self.rows("exhibits"):
            subject = "exhibit %d" % row["number"]
            known.add(subject)
            own = sorted(files.get(row["number"], []), key=lambda one: one["position"])
            said = self.acts.get(("exhibit.add", subject), {})
            found = {key: row[key] for key in ("name", "kind", "received", "handed_by", "note", "origin")}
            found["reference"] = bool(row["reference"])
            found["files"] = [[one["name"], one["size"], one["sha256"], one["modified"]] for one in own]
            if any(said.get(key) != value for key, value in found.items()):
                self.fail("exhibit", subject)
            for one in own:
                place = self.said["files"].get(str(one["id"]))
                if place is None and (self.said["variant"] != "full" or found["reference"]):
                    continue
                if self.hashes.get(place) != one["sha256"]:
                    self.fail("exhibit", "%s (%s)" % (subject, place))
        for act, subject in sorted(self.acts):
            if act == "exhibit.add" and subject not in known:
                self.fail("exhibit_gone", subject)

    def captures(self, name):
        for row in self.rows("captures"):
            subject, place = "capture %d" % row["id"], "data/captures/%04d.png" % row["id"]
            said = self.acts.get(("capture.take", subject)) or self.acts.get(("capture.merge", subject))
            if said is not None and said["sha256"] != row["sha256"]:
                self.fail("capture", subject)
            if place not in self.files:
                self.fail("missing", place)
            elif self.said["variant"] == "full" and self.hashes.get(place) != row["sha256"]:
                self.fail("capture", place)

    def indexes(self, name):
        for row in self.rows("footage"):
            place = "data/footage/%04d.csv" % row["file"]
            digest = hashlib.sha256()
            base, _, below = row["time_base"].partition("/")
            size = (base, below or "1", row["width"], row["height"])
            digest.update(("frame-index 1 %s/%s %dx%d\n" % size).encode("ascii"))
            with open(self.path(place), encoding="ascii", newline="\n") as file:
                if file.readline() != "ordinal,pts,key,sha256\n":
                    self.fail("content", place)
                for line in file:
                    ordinal, pts, key, planes = line.rstrip("\n").split(",")
                    digest.update(("%s %s %s %s\n" % (ordinal, pts or "-", key, planes)).encode("ascii"))
            if not digest.hexdigest() == row["digest"] == row["facts"]["index_digest"]:
                self.fail("index", place)

    def digests(self, name):
        csv.field_size_limit(1 << 30)
        for row in self.rows("replays"):
            if row["record"] is None:
                continue
            place = "data/replays/%04d/observations.csv" % row["id"]
            digest = hashlib.sha256()
            with open(self.path(place), encoding="utf-8", newline="") as file:
                reader = csv.reader(file, strict=True)
                columns = next(reader)
                for cells in reader:
                    one = dict(zip(columns, cells))
                    digest.update(observation(one).encode("utf-8"))
            subject, unsaid = "replay %d" % row["id"], {"digest": row["record"]["digest"]}
            said = self.acts.get(("replay.end", subject)) or self.acts.get(("replay.merge", subject)) or unsaid
            if not digest.hexdigest() == row["record"]["digest"] == said.get("digest"):
                self.fail("replay", place)
            self.replays += 1


def canonical(value):
    """JSON with sorted keys and no spaces, characters as they are."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def bare(cell):
    """A text without the apostrophe that keeps spreadsheets from taking it for a formula."""
    return cell[1:] if cell.startswith("'") else cell


def fixed(text, decimals):
    """A number in fixed notation; zero has no sign."""
    shown = "%.*f" % (decimals, float(text))
    return shown.lstrip("-") if float(shown) == 0 else shown


def observation(one):
    """The line of one observation in the canonical form of the digest of a replay."""
    value = None
    if one["value_type"] == "text":
        value = bare(one["value"])
    elif one["value_type"]:
        value = fixed(one["value"], 4)
    box = [one[side] for side in ("left", "top", "width", "height")]
    fields = [
        one["frame"],
        one["pts"],
        one["track"] or None,
        one["category"],
        bare(one["label"]),
        value,
        fixed(one["confidence"], 4) if one["confidence"] else None,
        ",".join(fixed(side, 2) for side in box) if box[0] else None,
        bare(one["model"]),
        bare(one["step"]),
    ]
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")) + "\n"


def main(arguments):
    """Prints what fails, then what was computed; gives the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    spoken = (os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "")[:2]
    english = spoken == "en"
    folders = []
    while arguments:
        argument = arguments.pop(0)
        if argument == "--lang" and arguments and arguments[0] in ("fr", "en"):
            english = arguments.pop(0) == "en"
        elif argument.startswith("-") or folders:
            print(__doc__)
            return 0 if argument in ("-h", "--help") else 2
        else:
            folders.append(argument)

    def say(word):
        return WORDS[word][english]

    here = os.path.abspath(__file__)
    folder = os.path.abspath(folders[0]) if folders else os.path.dirname(here)
    if not os.path.isfile(os.path.join(folder, TAGS)) and not os.path.isfile(os.path.join(folder, MANIFEST)):
        print("%s : %s" % (folder, say("none")), file=sys.stderr)
        return 2
    check = Check(folder)
    signed = check.bag()
    check.acts = {}
    check.content()
    for what, name in check.failures:
        print("! %s : %s" % (name, say(what)))
    print(say("files") + str(len(check.hashes)))
    withheld = " (%s%d)" % (say("withheld"), check.withheld) if check.withheld else ""
    print(say("journal") + str(check.entries) + withheld)
    print(say("replays") + str(check.replays))
    if TAGS in check.files:
        print(say("seal") + str(check.sha256(TAGS)))
    print(say("head") + check.head)
    with open(here, "rb") as file:
        print(say("self") + hashlib.sha256(file.read()).hexdigest())
    print(say("signed" if signed else "unsigned"))
    print(say("bad") + str(len(check.failures)) if check.failures else say("ok"))
    return 1 if check.failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
