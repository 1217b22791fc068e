"""Countries, nations and states for the form of a new centre, with what they usually mean for it."""

from __future__ import annotations

from dataclasses import dataclass

from groupdesk.i18n import country_name

# The number of all Europe, and of most mobile phones of the world.
USUAL_EMERGENCY = "112"
UNKNOWN_ZONE = "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A nation, state or province: its code such as GB-ENG, its English name, its time zone.

    Where one has several zones, it is the zone of most of its people.
    """

    code: str
    name: str
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country: ISO 3166 code, emergency number to propose, time zone, and its regions."""

    code: str
    emergency: str
    zone: str
    regions: tuple[Region, ...] = ()

    @property
    def name(self) -> str:
        """Return its name in the program's language."""
        return country_name(self.code)


def _regions(country: str, text: str) -> tuple[Region, ...]:
    """Read lines of "ENG England Europe/London"."""
    found = []
    for line in text.strip().splitlines():
        code, rest = line.strip().split(" ", 1)
        name, zone = rest.rsplit(" ", 1)
        found.append(Region(code=f"{country}-{code}", name=name, zone=zone))
    return tuple(found)


_NATIONS = """
    ENG England Europe/London
    SCT Scotland Europe/London
    WLS Wales Europe/London
    NIR Northern Ireland Europe/London
"""
_STATES = """
    AL Alabama America/Chicago
    AK Alaska America/Anchorage
    AZ Arizona America/Phoenix
    AR Arkansas America/Chicago
    CA California America/Los_Angeles
    CO Colorado America/Denver
    CT Connecticut America/New_York
    DE Delaware America/New_York
    DC District of Columbia America/New_York
    FL Florida America/New_York
    GA Georgia America/New_York
    HI Hawaii Pacific/Honolulu
    ID Idaho America/Boise
    IL Illinois America/Chicago
    IN Indiana America/Indiana/Indianapolis
    IA Iowa America/Chicago
    KS Kansas America/Chicago
    KY Kentucky America/New_York
    LA Louisiana America/Chicago
    ME Maine America/New_York
    MD Maryland America/New_York
    MA Massachusetts America/New_York
    MI Michigan America/Detroit
    MN Minnesota America/Chicago
    MS Mississippi America/Chicago
    MO Missouri America/Chicago
    MT Montana America/Denver
    NE Nebraska America/Chicago
    NV Nevada America/Los_Angeles
    NH New Hampshire America/New_York
    NJ New Jersey America/New_York
    NM New Mexico America/Denver
    NY New York America/New_York
    NC North Carolina America/New_York
    ND North Dakota America/Chicago
    OH Ohio America/New_York
    OK Oklahoma America/Chicago
    OR Oregon America/Los_Angeles
    PA Pennsylvania America/New_York
    RI Rhode Island America/New_York
    SC South Carolina America/New_York
    SD South Dakota America/Chicago
    TN Tennessee America/Chicago
    TX Texas America/Chicago
    UT Utah America/Denver
    VT Vermont America/New_York
    VA Virginia America/New_York
    WA Washington America/Los_Angeles
    WV West Virginia America/New_York
    WI Wisconsin America/Chicago
    WY Wyoming America/Denver
"""
_PROVINCES = """
    AB Alberta America/Edmonton
    BC British Columbia America/Vancouver
    MB Manitoba America/Winnipeg
    NB New Brunswick America/Moncton
    NL Newfoundland and Labrador America/St_Johns
    NT Northwest Territories America/Yellowknife
    NS Nova Scotia America/Halifax
    NU Nunavut America/Iqaluit
    ON Ontario America/Toronto
    PE Prince Edward Island America/Halifax
    QC Quebec America/Toronto
    SK Saskatchewan America/Regina
    YT Yukon America/Whitehorse
"""
_AUSTRALIAN = """
    ACT Australian Capital Territory Australia/Sydney
    NSW New South Wales Australia/Sydney
    NT Northern Territory Australia/Darwin
    QLD Queensland Australia/Brisbane
    SA South Australia Australia/Adelaide
    TAS Tasmania Australia/Hobart
    VIC Victoria Australia/Melbourne
    WA Western Australia Australia/Perth
"""

_LARGE = (
    Country(code="GB", emergency="999", zone="Europe/London", regions=_regions("GB", _NATIONS)),
    Country(code="US", emergency="911", zone="America/New_York", regions=_regions("US", _STATES)),
    Country(code="CA", emergency="911", zone="America/Toronto", regions=_regions("CA", _PROVINCES)),
    Country(
        code="AU", emergency="000", zone="Australia/Sydney", regions=_regions("AU", _AUSTRALIAN)
    ),
)
# Numbers for an ambulance. Those of GB, US, CA, AU, NZ and the European Union are in domain.md 6.1;
# the others are what is commonly known, and every centre confirms or corrects its own.
_SMALL = """
    AE 998 Asia/Dubai
    AR 911 America/Argentina/Buenos_Aires
    AT 112 Europe/Vienna
    BE 112 Europe/Brussels
    BH 999 Asia/Bahrain
    BR 192 America/Sao_Paulo
    CH 112 Europe/Zurich
    CL 131 America/Santiago
    CO 123 America/Bogota
    CY 112 Asia/Nicosia
    CZ 112 Europe/Prague
    DE 112 Europe/Berlin
    DK 112 Europe/Copenhagen
    EG 123 Africa/Cairo
    ES 112 Europe/Madrid
    FI 112 Europe/Helsinki
    FR 112 Europe/Paris
    GR 112 Europe/Athens
    IE 112 Europe/Dublin
    IN 112 Asia/Kolkata
    IT 112 Europe/Rome
    JO 911 Asia/Amman
    KE 999 Africa/Nairobi
    KW 112 Asia/Kuwait
    LB 140 Asia/Beirut
    LU 112 Europe/Luxembourg
    MA 112 Africa/Casablanca
    MT 112 Europe/Malta
    MX 911 America/Mexico_City
    NL 112 Europe/Amsterdam
    NO 113 Europe/Oslo
    NZ 111 Pacific/Auckland
    OM 9999 Asia/Muscat
    PL 112 Europe/Warsaw
    PT 112 Europe/Lisbon
    QA 999 Asia/Qatar
    SA 997 Asia/Riyadh
    SE 112 Europe/Stockholm
    SG 995 Asia/Singapore
    TN 190 Africa/Tunis
    ZA 112 Africa/Johannesburg
"""


def _countries(text: str) -> tuple[Country, ...]:
    rows = (line.split() for line in text.strip().splitlines())
    return tuple(Country(code=code, emergency=number, zone=zone) for code, number, zone in rows)


COUNTRIES = tuple(sorted((*_LARGE, *_countries(_SMALL)), key=lambda country: country.code))
_BY_CODE = {country.code: country for country in COUNTRIES}
_ZONES = {region.code: region.zone for country in COUNTRIES for region in country.regions}


def places() -> list[tuple[str, str]]:
    """Return code and name of every nation, state or country to choose, by name."""
    whole = ((found.code, found.name) for found in COUNTRIES if not found.regions)
    parts = (
        (region.code, f"{region.name}, {found.name}")
        for found in COUNTRIES
        for region in found.regions
    )
    return sorted((*whole, *parts), key=lambda place: place[1].casefold())


def emergency_for(code: str) -> str:
    """Return the emergency number to propose for a country or a part of it (domain.md 6.1)."""
    found = _BY_CODE.get(code[:2].upper())
    return found.emergency if found else USUAL_EMERGENCY


def zone_for(code: str) -> str:
    """Return the time zone to propose for a code such as IE or US-NY; UTC for an unlisted one."""
    upper = code.strip().upper()
    found = _BY_CODE.get(upper[:2])
    return _ZONES.get(upper, found.zone if found else UNKNOWN_ZONE)
