"""What the schema of the standard admits: the elements in each element in their order, and the attributes.

The schemas are Project.xsd of 18 March 2019 and Codebook.xsd. An element that another program wrote is made to conform.
"""

from __future__ import annotations

import re
from uuid import UUID, uuid5

from data.files.xml_tree import Node

PROJECT_NAMESPACE, CODEBOOK_NAMESPACE = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
_IDS = UUID("8a7b3c52-6d0e-5f41-9c1d-2b7e5a90c4d3")
_GUID = re.compile(r"\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?", re.IGNORECASE | re.ASCII)
_DATE = re.compile(r"-?\d{4,}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(rf"{_DATE.pattern}T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_COLOUR = re.compile("#([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE | re.ASCII)
_NUMBER = re.compile(r"[+-]?\d+", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_BOOLEAN = re.compile("true|false|0|1")

_TEXT = "name richTextPath plainTextPath"
_MEDIA = "name path currentPath"
_BY = "creatingUser creationDateTime modifyingUser modifiedDateTime"
_OF_SELECTION = "Description Coding* NoteRef*"
_OF_MEDIA = "Coding* NoteRef* VariableValue*"
_POINT = "firstX! firstY! secondX! secondY!"
_OF_TEXT = f"Description PlainTextContent PlainTextSelection* {_OF_MEDIA}"

# Attributes and children by element. `!` marks what is required, `*` what may be repeated.
_ELEMENTS: dict[str, tuple[str, str]] = {
    "Project": (
        "name! origin creatingUserGUID creationDateTime modifyingUserGUID modifiedDateTime",
        "Users CodeBook Variables Cases Sources Notes Links Sets Graphs Description NoteRef*",
    ),
    "Users": ("", "User*"), "User": ("guid! name id", ""),
    "CodeBook": ("", "Codes!"), "Codes": ("", "Code*"),
    "Code": ("guid! name! isCodable! color", "Description NoteRef* Code*"),
    "Cases": ("", "Case*"), "Case": ("guid! name", "Description CodeRef* VariableValue* SourceRef* SelectionRef*"),
    "Variables": ("", "Variable*"), "Variable": ("guid! name! typeOfVariable!", "Description"),
    "VariableValue": (
        "", "VariableRef! TextValue BooleanValue IntegerValue FloatValue DateValue DateTimeValue"
    ),
    "Sets": ("", "Set*"), "Set": ("guid! name!", "Description MemberCode* MemberSource* MemberNote*"),
    "Sources": ("", "TextSource* PictureSource* PDFSource* AudioSource* VideoSource*"),
    "TextSource": (f"guid! {_TEXT} {_BY}", _OF_TEXT), "Note": (f"guid! {_TEXT} {_BY}", _OF_TEXT),
    "Representation": (f"guid! {_TEXT} {_BY}", _OF_TEXT), "TextDescription": (f"guid! {_TEXT} {_BY}", _OF_TEXT),
    "PlainTextSelection": (f"guid! name startPosition! endPosition! {_BY}", _OF_SELECTION),
    "PictureSource": (f"guid! {_MEDIA} {_BY}", f"Description TextDescription PictureSelection* {_OF_MEDIA}"),
    "PictureSelection": (f"guid! name {_POINT} {_BY}", _OF_SELECTION),
    "PDFSource": (f"guid! {_MEDIA} {_BY}", f"Description PDFSelection* Representation {_OF_MEDIA}"),
    "PDFSelection": (f"guid! name page! {_POINT} {_BY}", f"Description Representation {_OF_SELECTION[12:]}"),
    "AudioSource": (f"guid! {_MEDIA} {_BY}", f"Description Transcript* AudioSelection* {_OF_MEDIA}"),
    "AudioSelection": (f"guid! name begin! end! {_BY}", _OF_SELECTION),
    "VideoSource": (f"guid! {_MEDIA} {_BY}", f"Description Transcript* VideoSelection* {_OF_MEDIA}"),
    "VideoSelection": (f"guid! name begin! end! {_BY}", _OF_SELECTION),
    "Transcript": (
        f"guid! {_TEXT} {_BY}", "Description PlainTextContent SyncPoint* TranscriptSelection* NoteRef*"
    ),
    "TranscriptSelection": (f"guid! name fromSyncPoint toSyncPoint {_BY}", _OF_SELECTION),
    "SyncPoint": ("guid! timeStamp position", ""),
    "Coding": ("guid! creatingUser creationDateTime", "CodeRef! NoteRef*"),
    "Notes": ("", "Note*"), "Links": ("", "Link*"),
    "Link": ("guid! name direction color originGUID targetGUID", "NoteRef*"),
    "Graphs": ("", "Graph*"), "Graph": ("guid! name", "Vertex* Edge*"),
    "Vertex": ("guid! representedGUID name firstX! firstY! secondX secondY shape color", ""),
    "Edge": ("guid! representedGUID name sourceVertex! targetVertex! color direction lineStyle", ""),
    **dict.fromkeys((
        "CodeRef", "NoteRef", "SourceRef", "SelectionRef", "VariableRef", "MemberCode", "MemberSource", "MemberNote",
    ), ("targetGUID!", "")),
}  # fmt: skip
# These have at least one element.
_LISTS = {"Users", "Codes", "Cases", "Variables", "Sets", "Sources", "Notes", "Links", "Graphs"}
_TEXTS = {"Description", "PlainTextContent", "TextValue"}
_VALUES = {
    "BooleanValue": _BOOLEAN, "IntegerValue": _NUMBER, "FloatValue": _DECIMAL, "DateValue": _DATE,
    "DateTimeValue": _MOMENT,
}  # fmt: skip
_WORDS = {
    "typeOfVariable": "Text|Boolean|Integer|Float|Date|DateTime",
    "direction": "Associative|OneWay|Bidirectional",
    "lineStyle": "dotted|dashed|solid",
    "shape": "Person|Oval|Rectangle|RoundedRectangle|Star|LeftTriangle|RightTriangle|UpTriangle|DownTriangle|Note",
}
_FORMS: dict[str, re.Pattern[str]] = {
    **dict.fromkeys(("creationDateTime", "modifiedDateTime"), _MOMENT),
    "color": _COLOUR,
    "isCodable": _BOOLEAN,
    **dict.fromkeys(("startPosition", "endPosition", "begin", "end", "page", "timeStamp", "position"), _NUMBER),
    **dict.fromkeys(("firstX", "firstY", "secondX", "secondY"), _NUMBER),
    **{name: re.compile(words) for name, words in _WORDS.items()},
}
_GUIDS = frozenset((
    "guid", "targetGUID", "originGUID", "representedGUID", "sourceVertex", "targetVertex", "fromSyncPoint",
    "toSyncPoint",
))  # fmt: skip
_USERS = frozenset(("creatingUser", "modifyingUser", "creatingUserGUID", "modifyingUserGUID"))


def new_guid(*parts: str) -> str:
    """Return the id of something by its names. Equal names give the same id in every export."""
    return str(uuid5(_IDS, "\0".join(parts)))


def valid_guid(guid: str) -> str:
    """Return an id in the form of the standard. Another one is made if it has none."""
    return guid.strip() if _GUID.fullmatch(guid.strip()) else new_guid("id", guid)


def conforming(node: Node) -> Node | None:
    """Return an element as the schema admits it, or None if it cannot be.

    Unknown elements and attributes are left out, and so are values that are none, such as a date in words.
    """
    if node.tag in _TEXTS:
        return Node(node.tag, text=node.text)
    if node.tag in _VALUES:
        text = node.text.strip()
        return Node(node.tag, text=text) if _VALUES[node.tag].fullmatch(text) else None
    if node.tag not in _ELEMENTS:
        return None
    attributes, children = (rule.split() for rule in _ELEMENTS[node.tag])
    kept = {name: value for rule in attributes if (value := _value(node, name := rule.strip("!"))) is not None}
    if any(rule.strip("!") not in kept for rule in attributes if rule.endswith("!")):
        return None
    found: list[Node] = []
    for rule in children:
        same = [made for child in node.all(rule.strip("*!")) if (made := conforming(child)) is not None]
        if "!" in rule and not same:
            return None
        found += same if "*" in rule else same[:1]
    if node.tag == "VariableValue":
        found = found[:2]
    return None if node.tag in _LISTS and not found else Node(node.tag, kept, found)


def _value(node: Node, name: str) -> str | None:
    value = node.attributes.get(name)
    if name == "guid":
        return valid_guid(value or f"{node.tag} {node.line} {node.column}")
    if name == "isCodable":
        value = (value or "true").strip().lower()
    if value is None:
        return None
    if name in _GUIDS:
        return valid_guid(value) if value.strip() else None
    if name in _USERS:
        return value.strip() if _GUID.fullmatch(value.strip()) else None
    form = _FORMS.get(name)
    return value if form is None else value.strip() if form.fullmatch(value.strip()) else None
