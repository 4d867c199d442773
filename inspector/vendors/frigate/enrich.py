"""Frigate's functions that describe: search by words, generated descriptions, classifiers trained by the user."""

from __future__ import annotations

from collections.abc import Iterator

from inspector.domain.plan import Geometry, Parameter, ProcessingStep
from inspector.domain.words import DataCategory as C
from inspector.domain.words import StepKind as K
from inspector.vendors.frigate.scope import Scope, scalar
from inspector.vendors.frigate.steps import VEHICLES
from inspector.vendors.tree import Item

_GENAI = {"use_snapshot": "", "objects": "", "required_zones": "", "debug_save_thumbnails": ""}
_REVIEW_GENAI = {
    "alerts": "",
    "detections": "",
    "image_source": "",
    "additional_concerns": "",
    "preferred_language": "",
    "debug_save_thumbnails": "",
}


def describing_steps(scope: Scope) -> list[ProcessingStep]:
    """The steps of one camera; only functions that are written give one."""
    return [*_search(scope), *_triggers(scope), *_generated(scope), *_classifiers(scope)]


def _search(scope: Scope) -> list[ProcessingStep]:
    if scope.root.get("semantic_search") is None:
        return []
    own = scope.switch("semantic_search", "enabled", default=False)
    names = {"model": "", "model_size": "", "reindex": "", "device": ""}
    return [
        scope.step(
            K.SEMANTIC_SEARCH,
            "semantic_search",
            own,
            detected=True,
            parameters=scope.parameters(("semantic_search",), names),
            produces=(C.DESCRIPTION,),
        )
    ]


def _triggers(scope: Scope) -> Iterator[ProcessingStep]:
    for section in (scope.camera.get("semantic_search", "triggers"), scope.camera.get("triggers")):
        for trigger in section.each() if section else ():
            switch = scope.own_switch(trigger)
            actions = trigger.get("actions")
            yield scope.step(
                K.SEMANTIC_SEARCH,
                f"trigger.{trigger.name}",
                switch,
                detected=True,
                parameters=_written(trigger, ("type", "data", "threshold", "friendly_name")),
                actions=(actions.texts() or ()) if actions else (),
                produces=(C.DESCRIPTION,),
            )


def _written(section: Item, names: tuple[str, ...]) -> tuple[Parameter, ...]:
    found = []
    for name in names:
        item = section.get(name)
        value = scalar(item) if item else None
        if value is not None:
            found.append(Parameter(name, value))
    return tuple(found)


def _generated(scope: Scope) -> Iterator[ProcessingStep]:
    """Descriptions: `genai` until 0.16, `objects.genai` and `review.genai` since 0.17."""
    older = scope.find("genai")
    at_camera = scope.camera.get("genai") is not None
    if older and (at_camera or scope.root.get("genai", "enabled") or not _named_providers(scope.root)):
        modern = scope.version.at_least(17) and not at_camera and scope.root.get("genai", "enabled") is None
        if not modern:
            yield _description(scope, ("genai",), "genai")
    if scope.written("objects", "genai"):
        yield _description(scope, ("objects", "genai"), "objects.genai")
    if scope.written("review", "genai"):
        own = scope.switch("review", "genai", "enabled", default=False)
        parameters = list(scope.parameters(("review", "genai"), _REVIEW_GENAI))
        if own.value:  # a default prompt of a function that is off proves nothing
            parameters += scope.parameters(("review", "genai"), {"activity_context_prompt": ""})
        scope.pass_over("review", "genai", "activity_context_prompt")
        yield scope.step(
            K.GENERATIVE_DESCRIPTION,
            "review.genai",
            own,
            detected=True,
            parameters=tuple(parameters),
            produces=(C.DESCRIPTION, C.BEHAVIOUR),
        )


def _named_providers(root: Item) -> bool:
    section = root.get("genai")
    return section is not None and any(item.get("provider") for item in section.each())


def _description(scope: Scope, section: tuple[str, ...], name: str) -> ProcessingStep:
    own = scope.switch(*section, "enabled", default=False)
    parameters = list(scope.parameters(section, _GENAI))
    if own.value:
        parameters += scope.parameters(section, {"prompt": ""})
        prompts = scope.find(*section, "object_prompts")
        for prompt in prompts[0].each() if prompts else ():
            text = prompt.text()
            if text:
                parameters.append(Parameter(f"object_prompts.{prompt.name}", text))
    scope.pass_over(*section, "prompt")
    scope.pass_over(*section, "object_prompts")
    objects = scope.find(*section, "objects")
    classes = (objects[0].texts() or ()) if objects else ()
    return scope.step(
        K.GENERATIVE_DESCRIPTION,
        name,
        own,
        detected=True,
        classes=classes,
        classes_all=not classes,
        parameters=tuple(parameters),
        produces=(C.DESCRIPTION,),
    )


def _classifiers(scope: Scope) -> Iterator[ProcessingStep]:
    section = scope.root.get("classification", "custom")
    for model in section.each() if section else ():
        switch = scope.own_switch(model)
        parameters = _written(model, ("threshold", "save_attempts", "name"))
        objects = model.get("object_config", "objects")
        classes = (objects.texts() or ()) if objects else ()
        if classes:
            kind = K.PERSON_ATTRIBUTES if "person" in classes else K.OTHER
            kind = K.VEHICLE_ATTRIBUTES if kind is K.OTHER and VEHICLES & set(classes) else kind
            produces = {K.PERSON_ATTRIBUTES: (C.DESCRIPTION,), K.VEHICLE_ATTRIBUTES: (C.VEHICLE,)}.get(kind, ())
            how = model.get("object_config", "classification_type")
            text = how.text() if how else None
            more = (Parameter("classification_type", text),) if text else ()
            yield scope.step(
                kind,
                f"classification.{model.name}",
                switch,
                detected=True,
                classes=classes,
                parameters=(*parameters, *more),
                produces=produces,
            )
        crop = model.get("state_config", "cameras", scope.id, "crop")
        corners = [number for item in crop.each() if (number := item.number()) is not None] if crop else []
        if len(corners) == 4:
            left, top, right, bottom = corners
            corner = ((left, top), (right, top), (right, bottom), (left, bottom))
            yield scope.step(
                K.OTHER,
                f"classification.{model.name}",
                switch,
                detected=True,
                geometry=Geometry("polygon", corner),
                parameters=(*parameters, *_written(model.get("state_config") or model, ("motion", "interval"))),
            )
