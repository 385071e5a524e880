#include "recur/agenda_period.h"

static gint64 month_begin(GTimeZone *zone, int year, int month)
{
	g_autoptr(GDateTime) begin = g_date_time_new(zone, year, month, 1, 0, 0, 0);

	return g_date_time_to_unix(begin);
}

static char *title_of(const Language *language, const char *year, int month)
{
	if (month == 0)
		return language_tell(language, REASON_YEAR_TITLE, year);
	return language_tell(language, REASON_MONTH_TITLE, language->months.said[month - 1], year);
}

AgendaWanted *agenda_period(const Config *config, int year, int month, const char *book)
{
	g_autofree char *number = g_strdup_printf("%d", year);
	g_autofree char *title = title_of(config->language, number, month);
	GTimeZone *zone = config->office.zone;
	bool to_next_year = month == 0 || month == 12;

	return agenda_wanted_new(book, title, month_begin(zone, year, month ? month : 1),
	    to_next_year ? month_begin(zone, year + 1, 1) : month_begin(zone, year, month + 1));
}
