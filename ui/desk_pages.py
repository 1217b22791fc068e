"""The one list of pages: a page joins with its module and a line here."""

from __future__ import annotations

from groupdesk.i18n import _
from ui.pages.attendance_page import AttendancePage
from ui.pages.calendar_page import CalendarPage
from ui.pages.group_page import GroupPage
from ui.pages.groups_page import GroupsPage
from ui.pages.page import Page
from ui.pages.people_page import PeoplePage
from ui.pages.print_page import PrintPage
from ui.pages.settings_page import SettingsPage
from ui.pages.today_page import TodayPage
from ui.places import PageKey
from ui.widgets.rail import RailPage

PAGES: dict[PageKey, type[Page]] = {
    PageKey.TODAY: TodayPage,
    PageKey.CALENDAR: CalendarPage,
    PageKey.GROUPS: GroupsPage,
    PageKey.GROUP: GroupPage,
    PageKey.ATTENDANCE: AttendancePage,
    PageKey.PEOPLE: PeoplePage,
    PageKey.PRINT: PrintPage,
    PageKey.SETTINGS: SettingsPage,
}

# A page that the rail does not list belongs to one that it does.
LISTED_AS: dict[PageKey, PageKey] = {
    PageKey.GROUP: PageKey.GROUPS,
    PageKey.ATTENDANCE: PageKey.GROUPS,
}


def rail_pages() -> tuple[RailPage, ...]:
    """Return the pages of the rail, as far as there are any."""
    listed = (
        (PageKey.TODAY, _("Today"), "sun-horizon", False),
        (PageKey.CALENDAR, _("Calendar"), "calendar-blank", False),
        (PageKey.GROUPS, _("Groups"), "users-three", False),
        (PageKey.PEOPLE, _("People"), "address-book", False),
        (PageKey.PRINT, _("Print"), "printer", False),
        (PageKey.SETTINGS, _("Settings"), "gear-six", True),
    )
    return tuple(
        RailPage(
            key=key.value,
            text=text,
            icon=icon,
            keys="Ctrl+," if at_foot else f"Ctrl+{place}",
            at_foot=at_foot,
        )
        for place, (key, text, icon, at_foot) in enumerate(listed, start=1)
        if key in PAGES
    )
