"""The record: opening the data file, reading, changing, the audit trail with undo, the lock, copies and their checks.

Knows no subject: what a measure or an observation means is for the packages above.
"""

from app.models import ChangeKind
from app.store.announce import EVERYTHING, Changed
from app.store.change import Change
from app.store.clock import Clock, shifted_clock, system_clock
from app.store.errors import (
    DataFileDamaged,
    DataFileLocked,
    DataFileMissing,
    DataFileNewer,
    DiskFull,
    DriveFailed,
    FolderNotWritable,
    Holder,
    NestedChange,
    NetworkPath,
    NotADataFile,
    ReadOnly,
    StoreBusy,
    StoreError,
    UnauditedWrite,
)
from app.store.history import NothingToUndo, UndoResult
from app.store.opening import open_workspace
from app.store.stacks import PastChange
from app.store.workspace import Workspace

__all__ = [
    "EVERYTHING",
    "Change",
    "ChangeKind",
    "Changed",
    "Clock",
    "DataFileDamaged",
    "DataFileLocked",
    "DataFileMissing",
    "DataFileNewer",
    "DiskFull",
    "DriveFailed",
    "FolderNotWritable",
    "Holder",
    "NestedChange",
    "NetworkPath",
    "NotADataFile",
    "NothingToUndo",
    "PastChange",
    "ReadOnly",
    "StoreBusy",
    "StoreError",
    "UnauditedWrite",
    "UndoResult",
    "Workspace",
    "open_workspace",
    "shifted_clock",
    "system_clock",
]
