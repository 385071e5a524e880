#include "decide/flood.h"

bool flood_concerns(const Arrival *known)
{
	bool member = known->sender.person || known->sender.unit;

	return !known->waited && !known->quiet && !(member && known->sender.authenticated);
}

static bool exceeds(gint64 count, guint limit)
{
	return limit > 0 && count >= limit;
}

ReasonId flood_holds(const Arrival *known)
{
	const Limits *limits = &known->config->limits;

	if (!flood_concerns(known))
		return REASON_NONE;
	if (exceeds(known->stranger_hour, limits->stranger_hour))
		return REASON_HELD_STRANGER_HOUR;
	if (!known->sender.unit && exceeds(known->strangers_hour, limits->strangers_hour))
		return REASON_HELD_STRANGERS_HOUR;
	return REASON_NONE;
}
