#include "engine/letters/photo_words.h"

enum { MILLION = 1000000, TENS = 10, DATE_LENGTH = 19 };

/* "2026-11-23T06:15:00+07:00" as times are shown, with its zone where it tells one. */
static char *taken_words(const Language *language, const char *taken)
{
	const char *zone = taken + DATE_LENGTH;
	g_autofree char *time = g_strdup_printf(
	    "%.2s-%.2s-%.4s %.2s.%.2s", taken + 8, taken + 5, taken, taken + 11, taken + 14);

	return *zone ? language_tell(language, REASON_PHOTO_TAKEN_ZONE, time, zone)
		     : language_tell(language, REASON_PHOTO_TAKEN, time);
}

/* Five places: a metre. */
static char *degrees(const Language *language, gint32 angle, ReasonId positive, ReasonId negative)
{
	guint32 size = (guint32)ABS(angle);
	g_autofree char *whole = g_strdup_printf("%u", size / MILLION);
	g_autofree char *part = g_strdup_printf("%05u", size % MILLION / TENS);

	return language_tell(language, angle < 0 ? negative : positive, whole, part);
}

static char *place_words(const Language *language, const PhotoClaim *claim)
{
	g_autofree char *latitude =
	    degrees(language, claim->latitude, REASON_PHOTO_NORTH, REASON_PHOTO_SOUTH);
	g_autofree char *longitude =
	    degrees(language, claim->longitude, REASON_PHOTO_EAST, REASON_PHOTO_WEST);

	return language_tell(language, REASON_PHOTO_PLACE, latitude, longitude);
}

char *photo_words(const Language *language, const PhotoClaim *claim)
{
	if (!claim || (!claim->taken && !claim->located))
		return NULL;
	g_autofree char *taken = claim->taken ? taken_words(language, claim->taken) : NULL;
	g_autofree char *place = claim->located ? place_words(language, claim) : NULL;
	g_autofree char *both =
	    taken && place ? g_strconcat(taken, " ", place, NULL) : g_strdup(taken ? taken : place);

	return language_tell(language, REASON_PHOTO_SAYS, both);
}
