#include "recur/agenda_period.h"

const char *const agenda_months[12] = {"Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember"};

static gint64 month_begin(GTimeZone *zone, int year, int month)
{
	g_autoptr(GDateTime) begin = g_date_time_new(zone, year, month, 1, 0, 0, 0);

	return g_date_time_to_unix(begin);
}

AgendaWanted *agenda_period(GTimeZone *zone, int year, int month, const char *book)
{
	g_autofree char *title = month ? g_strdup_printf("%s %d", agenda_months[month - 1], year)
				       : g_strdup_printf("Tahun %d", year);
	bool to_next_year = month == 0 || month == 12;

	return agenda_wanted_new(book, title, month_begin(zone, year, month ? month : 1),
	    to_next_year ? month_begin(zone, year + 1, 1) : month_begin(zone, year, month + 1));
}
