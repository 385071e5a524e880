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

const char *flood_holds(const Arrival *known)
{
	const Limits *limits = &known->config->limits;

	if (!flood_concerns(known))
		return NULL;
	if (exceeds(known->stranger_hour, limits->stranger_hour))
		return "flood: more mails of one unknown or unproved sender in an hour than "
		       "'stranger-hour' lets act";
	if (!known->sender.unit && exceeds(known->strangers_hour, limits->strangers_hour))
		return "flood: more reports of unknown senders in an hour than 'strangers-hour' "
		       "lets act";
	return NULL;
}
