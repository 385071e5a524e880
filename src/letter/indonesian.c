#include "letter/indonesian.h"

static const char *const days[] = {"Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"};
static const char *const months[] = {"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli",
    "Agustus", "September", "Oktober", "November", "Desember"};

static GDateTime *local(gint64 seconds, GTimeZone *zone)
{
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(seconds);

	return g_date_time_to_timezone(utc, zone);
}

char *indonesian_date(gint64 seconds, GTimeZone *zone)
{
	g_autoptr(GDateTime) t = local(seconds, zone);

	return g_strdup_printf("%d %s %d", g_date_time_get_day_of_month(t),
	    months[g_date_time_get_month(t) - 1], g_date_time_get_year(t));
}

char *indonesian_day(gint64 seconds, GTimeZone *zone)
{
	g_autoptr(GDateTime) t = local(seconds, zone);
	g_autofree char *date = indonesian_date(seconds, zone);

	return g_strdup_printf("%s, %s", days[g_date_time_get_day_of_week(t) - 1], date);
}

static char *zone_name(GDateTime *t)
{
	gint64 minutes = g_date_time_get_utc_offset(t) / (60 * G_TIME_SPAN_SECOND);

	switch (minutes) {
	case 7 * 60:
		return g_strdup("WIB");
	case 8 * 60:
		return g_strdup("WITA");
	case 9 * 60:
		return g_strdup("WIT");
	default:
		return g_strdup_printf("UTC%c%02d.%02d", minutes < 0 ? '-' : '+',
		    ABS((int)minutes) / 60, ABS((int)minutes) % 60);
	}
}

char *indonesian_time(gint64 seconds, GTimeZone *zone, const char *label)
{
	g_autoptr(GDateTime) t = local(seconds, zone);
	g_autofree char *name = label ? g_strdup(label) : zone_name(t);

	return g_strdup_printf(
	    "%02d.%02d %s", g_date_time_get_hour(t), g_date_time_get_minute(t), name);
}

char *indonesian_moment(gint64 seconds, GTimeZone *zone, const char *label)
{
	g_autofree char *day = indonesian_day(seconds, zone);
	g_autofree char *time = indonesian_time(seconds, zone, label);

	return g_strdup_printf("%s pukul %s", day, time);
}

char *indonesian_span(gint64 seconds)
{
	static const char *const names[] = {"hari", "jam", "menit"};
	gint64 minutes = seconds / 60;
	const gint64 parts[] = {minutes / (24 * 60), minutes / 60 % 24, minutes % 60};
	GString *text = g_string_new(NULL);
	int told = 0;

	for (guint i = 0; i < G_N_ELEMENTS(parts) && told < 2; i++) {
		if (parts[i] > 0)
			g_string_append_printf(
			    text, "%s%" G_GINT64_FORMAT " %s", told ? " " : "", parts[i], names[i]);
		told += parts[i] > 0 || told > 0 ? 1 : 0;
	}
	if (text->len == 0)
		g_string_append(text, "kurang dari 1 menit");
	return g_string_free(text, FALSE);
}

char *indonesian_size(guint64 bytes)
{
	if (bytes < 1000)
		return g_strdup_printf("%" G_GUINT64_FORMAT " bita", bytes);
	if (bytes < 999500)
		return g_strdup_printf("%" G_GUINT64_FORMAT " KB", (bytes + 500) / 1000);
	guint64 tenths = (bytes + 50000) / 100000;
	return g_strdup_printf(
	    "%" G_GUINT64_FORMAT ",%" G_GUINT64_FORMAT " MB", tenths / 10, tenths % 10);
}
