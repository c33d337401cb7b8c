"""The tables of the record (SQLModel) with their enums and CHECK constraints; imports nothing else of the program.

Tables here now
    ward, person, duty (who is on), form_draft                      who counts
    measure, measure_version, target                                what is counted
    observation, event, closure, draft                              what was counted
    annotation, phase, exclusion                                    what is said of it on a chart
    audit_change, audit_entry                                       who changed what, from what, to what

Tables still to come, and what they hang on, so that they fit
    action(ward, measure?, idea?, owner, due, done)                 huddle: things to do
    idea(ward, measure?, status, raised_on)                         huddle: the same words for change ideas everywhere
    huddle(ward, date, started, ended), huddle_item(huddle, ...)    huddle: the log; who was there is `duty`
    diagram(ward, kind), diagram_version(diagram), vote
    node(diagram, parent, order, text, measure?, idea?), link(node, node, weight)
    project(ward, aim, measures), pdsa_cycle(project, idea, letter, plan, do, study, act), score(project, date)
    workbook(id, ward, made_at), exchange_cell(workbook, measure, period, last_seen)
    pack(id, site, read_at) with rows keyed by the same uuid5 identities

Conventions: UUID keys made where the row is created; an observation's is `observation_id(measure, period)`, so two
sites mean the same row. Times are UTC, periods are dates. Rows are never deleted: each class says in VOID what its
columns hold once it counts for nothing.
"""

from app.models.audit import AuditChange, AuditEntry
from app.models.base import Row, observation_id
from app.models.chart import Annotation, Exclusion, Phase
from app.models.counted import Closure, Draft, Event, Observation
from app.models.enums import (
    ChangeKind,
    ChartKind,
    DataKind,
    Direction,
    Domain,
    Frequency,
    MeasureKind,
    ReportsOn,
    State,
    TargetScope,
)
from app.models.measure import Measure, MeasureVersion, Target
from app.models.ward import Duty, FormDraft, Person, Ward

__all__ = [
    "Annotation",
    "AuditChange",
    "AuditEntry",
    "ChangeKind",
    "ChartKind",
    "Closure",
    "DataKind",
    "Direction",
    "Domain",
    "Draft",
    "Duty",
    "Event",
    "Exclusion",
    "FormDraft",
    "Frequency",
    "Measure",
    "MeasureKind",
    "MeasureVersion",
    "Observation",
    "Person",
    "Phase",
    "ReportsOn",
    "Row",
    "State",
    "Target",
    "TargetScope",
    "Ward",
    "observation_id",
]
