#include "model/channel.h"

const char *channel_said(const Language *language, const char *channel)
{
	static const struct {
		const char *channel;
		ReasonId id;
	} rows[] = {
	    {CHANNEL_MAIL, REASON_CHANNEL_MAIL},
	    {CHANNEL_TELEPHONE, REASON_CHANNEL_TELEPHONE},
	    {CHANNEL_SMS, REASON_CHANNEL_SMS},
	    {CHANNEL_PERSON, REASON_CHANNEL_PERSON},
	    {CHANNEL_WHATSAPP, REASON_CHANNEL_WHATSAPP},
	    {CHANNEL_BOX, REASON_CHANNEL_BOX},
	    {CHANNEL_ROLL, REASON_CHANNEL_ROLL},
	};

	for (guint i = 0; channel && i < G_N_ELEMENTS(rows); i++)
		if (g_str_equal(rows[i].channel, channel))
			return language->texts[rows[i].id];
	return channel;
}
