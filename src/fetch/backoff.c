#include "fetch/backoff.h"

#include "base/error.h"

#include <string.h>

enum { REFUSED = 15, PERSON = 60, LONGEST = 60 * 60 };

/* What follows the word for it: ": 299961 milliseconds", " time 300 s"; 0: nothing. */
static gint64 named(const char *words)
{
	static const struct {
		const char *unit;
		gint64 ms;
	} units[] = {{"ms", 1}, {"milli", 1}, {"s", 1000}, {"m", 60 * 1000}, {"h", 60 * 60 * 1000}};
	g_autofree char *small = g_ascii_strdown(words, -1);
	const char *at = strstr(small, "backoff");

	if (!at)
		return 0;
	at += strcspn(at, "0123456789");
	char *end;
	guint64 n = MIN(g_ascii_strtoull(at, &end, 10), (guint64)G_MAXINT);
	end += strspn(end, " ");
	for (guint i = 0; i < G_N_ELEMENTS(units); i++)
		if (g_str_has_prefix(end, units[i].unit))
			return ((gint64)n * units[i].ms + 999) / 1000;
	return 0;
}

gint64 backoff_seconds(const GError *why, bool refused)
{
	gint64 least = refused ? REFUSED : 0;

	if (g_error_matches(why, SIAGA_ERROR, ERR_CONFIG))
		least = PERSON;
	return CLAMP(named(why->message), least, LONGEST);
}
