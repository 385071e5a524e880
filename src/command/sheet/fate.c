#include "command/sheet/fate.h"

#include "base/tongue.h"
#include "base/zone.h"

#include <string.h>

static const char *domain_of(const Letter *letter)
{
	const char *at = strrchr(letter->recipient, '@');

	return at ? at + 1 : letter->recipient;
}

char *fate_of_letter(const Letter *letter, GTimeZone *zone)
{
	const char *words = letter->cause ? letter->cause : letter->last_reply;
	const char *host = letter->delivery_host ? letter->delivery_host : _("a server");
	g_autofree char *at = zone_text(letter->delivery_at, zone, ZONE_SHOWN);

	switch (letter->state == LETTER_SENT ? letter->delivery : DELIVERY_UNKNOWN) {
	case DELIVERY_ARRIVED:
		return g_strdup_printf(
		    _("reached the server of %s at %s, says %s"), domain_of(letter), at, host);
	case DELIVERY_RELAYED:
		return g_strdup_printf(
		    _("went on at %s to a server that does not report, says %s"), at, host);
	case DELIVERY_DELAYED:
		return g_strdup_printf(_("delayed, says %s at %s"), host, at);
	default:
		return g_strdup(words ? words : "");
	}
}
