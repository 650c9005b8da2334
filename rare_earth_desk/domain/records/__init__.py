"""All records of the register, by table name."""

from __future__ import annotations

from rare_earth_desk.domain.records.application import Application, ApplicationItem
from rare_earth_desk.domain.records.benchmarks import (
    Benchmark,
    BenchmarkValue,
    RiskRule,
    Stockpile,
)
from rare_earth_desk.domain.records.briefing import BriefingLine
from rare_earth_desk.domain.records.calendar_days import CalendarDay, CalendarNotice
from rare_earth_desk.domain.records.contacts import ContactPoint
from rare_earth_desk.domain.records.desk import ImportProfile, SavedView
from rare_earth_desk.domain.records.issued import IssuedPaper
from rare_earth_desk.domain.records.licences import (
    CoveredApplication,
    GeneralLicence,
    LicenceCustomer,
    LicenceDelivery,
)
from rare_earth_desk.domain.records.measures import Measure, PublishedFigure
from rare_earth_desk.domain.records.meetings import ActionPoint, AgendaPoint, Meeting, Outcome
from rare_earth_desk.domain.records.parties import Company, Exporter, StockReport
from rare_earth_desk.domain.records.progress import (
    ListEntry,
    ListMark,
    PriorityList,
    PriorityWeight,
    StatusEntry,
)
from rare_earth_desk.domain.records.projects import (
    Capacity,
    ContentShare,
    Demand,
    Milestone,
    Project,
)
from rare_earth_desk.domain.records.protocols import Protocol, ProtocolStep
from rare_earth_desk.domain.records.record import Record
from rare_earth_desk.domain.records.stoppages import Stoppage

# Parents before children: the order in which tables are made and filled.
RECORDS: dict[str, type[Record]] = {
    record.table: record
    for record in (
        Company,
        Exporter,
        ContactPoint,
        PriorityList,
        Meeting,
        Application,
        ApplicationItem,
        StatusEntry,
        StockReport,
        ListEntry,
        ListMark,
        ActionPoint,
        AgendaPoint,
        Outcome,
        CalendarDay,
        CalendarNotice,
        Protocol,
        ProtocolStep,
        SavedView,
        ImportProfile,
        BriefingLine,
        IssuedPaper,
        PriorityWeight,
        GeneralLicence,
        LicenceCustomer,
        LicenceDelivery,
        CoveredApplication,
        Measure,
        PublishedFigure,
        Stoppage,
        Project,
        Milestone,
        Capacity,
        Demand,
        ContentShare,
        Stockpile,
        Benchmark,
        BenchmarkValue,
        RiskRule,
    )
}

__all__ = [
    "RECORDS",
    "ActionPoint",
    "AgendaPoint",
    "Application",
    "ApplicationItem",
    "Benchmark",
    "BenchmarkValue",
    "BriefingLine",
    "CalendarDay",
    "CalendarNotice",
    "Capacity",
    "Company",
    "ContactPoint",
    "ContentShare",
    "CoveredApplication",
    "Demand",
    "Exporter",
    "GeneralLicence",
    "ImportProfile",
    "IssuedPaper",
    "LicenceCustomer",
    "LicenceDelivery",
    "ListEntry",
    "ListMark",
    "Measure",
    "Meeting",
    "Milestone",
    "Outcome",
    "PriorityList",
    "PriorityWeight",
    "Project",
    "Protocol",
    "ProtocolStep",
    "PublishedFigure",
    "Record",
    "RiskRule",
    "SavedView",
    "StatusEntry",
    "StockReport",
    "Stockpile",
    "Stoppage",
]
