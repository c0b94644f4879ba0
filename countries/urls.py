"""Addresses of places, figures, offices, regimes, processes and partners."""

from django.urls import path

from strategy_kb.records.urls import record_paths

from . import views
from .models import (
    Country,
    Indicator,
    IndicatorValue,
    Membership,
    MobilityRegime,
    Office,
    Organization,
    Partner,
    Place,
    Process,
    StaffCount,
    Statistic,
)

urlpatterns = [
    *record_paths(Country, views.CountryListView, views.PlaceDetailView),
    *record_paths(Place, views.PlaceListView, views.PlaceDetailView),
    *record_paths(Indicator, views.IndicatorListView),
    *record_paths(IndicatorValue, views.IndicatorValueListView),
    *record_paths(Statistic, views.StatisticListView),
    *record_paths(Office, views.OfficeListView),
    *record_paths(StaffCount, views.StaffCountListView),
    *record_paths(MobilityRegime, views.MobilityRegimeListView),
    path("processes/countries/", views.country_members, name="country-members"),
    *record_paths(Process, views.ProcessListView),
    *record_paths(Membership, views.MembershipListView),
    *record_paths(Partner, views.PartnerListView),
    *record_paths(Organization, views.OrganizationListView, views.OrganizationDetailView),
]
