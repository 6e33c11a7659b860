"""The closed lists that activities choose from, in the words of the work plan."""

from enum import StrEnum


class ActivityKind(StrEnum):
    """What kind of activity it is, in the words of the work plan."""

    TOPIC_MEETING = "topic_meeting"
    STUDY = "study"
    TRAINING = "training"
    PUBLICITY = "publicity"
    LECTURE = "lecture"
    FESTIVAL = "festival"
    EXCHANGE = "exchange"
    MUTUAL_VISIT = "mutual_visit"
    INSPECTION = "inspection"
    SPORT = "sport"
    WELFARE = "welfare"
    CUSTOMS = "customs"
    DRILL = "drill"
    HERITAGE = "heritage"


class ActivityState(StrEnum):
    """Planned, shown to the public, held, vouched for by someone other than its author, or called off."""

    PLANNED = "planned"
    PUBLISHED = "published"
    HELD = "held"
    VERIFIED = "verified"
    CANCELLED = "cancelled"


ACTIVITY_STEPS: dict[ActivityState, tuple[ActivityState, ...]] = {
    ActivityState.PLANNED: (ActivityState.PUBLISHED, ActivityState.HELD, ActivityState.CANCELLED),
    ActivityState.PUBLISHED: (ActivityState.HELD, ActivityState.CANCELLED),
    ActivityState.HELD: (ActivityState.VERIFIED, ActivityState.CANCELLED),
    ActivityState.VERIFIED: (),
    ActivityState.CANCELLED: (),
}
PUBLIC_STATES = (ActivityState.PUBLISHED, ActivityState.HELD, ActivityState.VERIFIED)


class MeetingBody(StrEnum):
    """Which body met; the plan counts the first two separately (rows S18 and S19 of the plan's framework)."""

    STANDING_COMMITTEE = "standing_committee"
    EXECUTIVE_MEETING = "executive_meeting"
    LEADING_GROUP = "leading_group"
    STUDY_GROUP = "study_group"
    TOWNSHIP_COMMITTEE = "township_committee"
    JOINT_CONFERENCE = "joint_conference"


class Audience(StrEnum):
    """Who was taught or addressed: kinds of groups, never ethnicity or faith."""

    LEADERSHIP_TEAM = "leadership_team"
    CADRES = "cadres"
    TEACHERS = "teachers"
    STUDENTS = "students"
    WORKERS = "workers"
    VILLAGERS = "villagers"
    RESIDENTS = "residents"
    VOLUNTEERS = "volunteers"
    MIXED = "mixed"


class EducationStream(StrEnum):
    """The three streams of education of the plan (row S56)."""

    NATIONAL_EDUCATION = "national_education"
    CADRE_EDUCATION = "cadre_education"
    SOCIAL_EDUCATION = "social_education"


class Channel(StrEnum):
    """Where something was published: traditional media (row S48), the four new media (S51), and other places."""

    TV = "tv"
    RADIO = "radio"
    NEWSPAPER = "newspaper"
    WEIBO = "weibo"
    WECHAT = "wechat"
    SHORT_VIDEO = "short_video"
    APP = "app"
    WEBSITE = "website"
    ON_SITE = "on_site"


class Origin(StrEnum):
    """Whether the outlet made it or passed it on (row S49)."""

    ORIGINAL = "original"
    REPOSTED = "reposted"


class LectureTeam(StrEnum):
    """The two teams of the plan (row S153), or another."""

    PREACHING_TEAM = "preaching_team"
    DEEDS_REPORT_TEAM = "deeds_report_team"
    OTHER = "other"


class InspectionSubject(StrEnum):
    """What an inspection looked at: offices' work, never persons (rows S31 to S33, S118, S124, S128)."""

    POLICY_EXECUTION = "policy_execution"
    LAW_EXECUTION = "law_execution"
    PROGRAMME_WORK = "programme_work"
    POLITICAL_INSPECTION = "political_inspection"
    DISPUTE_SCREENING = "dispute_screening"
    OTHER = "other"


class Service(StrEnum):
    """A kind of public benefit."""

    VOLUNTEERING = "volunteering"
    SERVICE_WINDOW = "service_window"
    HEALTH = "health"
    LEGAL_AID = "legal_aid"
    EDUCATION = "education"
    RELIEF = "relief"
    OTHER = "other"


class CustomsItem(StrEnum):
    """The seven ones 七個一 (row S88)."""

    PROPOSAL = "proposal"
    PLEDGE = "pledge"
    CONVENTION = "convention"
    POSTER = "poster"
    MODEL_SELECTION = "model_selection"
    SHORT_VIDEOS = "short_videos"
    SONGS = "songs"


class Scenario(StrEnum):
    """Classes of emergency. Source: Emergency Response Law, article 2 (four classes), and the plan's row S52."""

    NATURAL_DISASTER = "natural_disaster"
    ACCIDENT = "accident"
    PUBLIC_HEALTH = "public_health"
    SOCIAL_SAFETY = "social_safety"
    PUBLIC_OPINION = "public_opinion"


class HeritageLevel(StrEnum):
    """At which level an item is listed."""

    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"
    NATION = "nation"
    UNLISTED = "unlisted"


class HeritageWork(StrEnum):
    """What was done about it."""

    PROTECTION = "protection"
    INSPECTION = "inspection"
    HANDING_ON = "handing_on"
    EXHIBITION = "exhibition"
    PUBLICATION = "publication"
    VIDEO = "video"
    RESEARCH = "research"
