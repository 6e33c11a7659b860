"""A questionnaire that comes in as an XLSForm."""

from sqlmodel import Field

from api.models.base import AreaCode, Input
from api.models.surveys import SurveyPurpose


class XlsformDraft(Input):
    """The form's fields beside the file."""

    area_code: AreaCode
    purpose: SurveyPurpose = SurveyPurpose.FREE


class XlsformUpload(XlsformDraft):
    """What makes two uploads the same."""

    sha256: str = Field(max_length=64)
