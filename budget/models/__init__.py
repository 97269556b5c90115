from budget.models.balance import AllocationBalance, CallOffBalance, DayBalance, FrameBalance
from budget.models.call_off import CallOff, CallOffAct, CallOffSeries, Forecast, Outcome
from budget.models.frame import Allocation, BudgetInclusion, EffortForm, Frame
from budget.models.ledger import FrameAct, LedgerEntry, Reallocation

__all__ = [
    "Allocation",
    "AllocationBalance",
    "BudgetInclusion",
    "CallOff",
    "CallOffAct",
    "CallOffBalance",
    "CallOffSeries",
    "DayBalance",
    "EffortForm",
    "Forecast",
    "Frame",
    "FrameAct",
    "FrameBalance",
    "LedgerEntry",
    "Outcome",
    "Reallocation",
]
