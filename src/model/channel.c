#include "model/channel.h"

/* How rules, the store and programs know each, and what people are told. */
static const struct {
	const char *channel, *english;
	ReasonId id;
} rows[] = {
    {CHANNEL_MAIL, "mail", REASON_CHANNEL_MAIL},
    {CHANNEL_TELEPHONE, "telephone", REASON_CHANNEL_TELEPHONE},
    {CHANNEL_SMS, "sms", REASON_CHANNEL_SMS},
    {CHANNEL_PERSON, "person", REASON_CHANNEL_PERSON},
    {CHANNEL_WHATSAPP, "whatsapp", REASON_CHANNEL_WHATSAPP},
    {CHANNEL_BOX, "box", REASON_CHANNEL_BOX},
    {CHANNEL_ROLL, "roll", REASON_CHANNEL_ROLL},
};

const char *channel_english(const char *channel)
{
	for (guint i = 0; channel && i < G_N_ELEMENTS(rows); i++)
		if (g_str_equal(rows[i].channel, channel))
			return rows[i].english;
	return channel;
}

const char *channel_of_file(const char *name)
{
	for (guint i = 0; name && i < G_N_ELEMENTS(rows); i++)
		if (g_str_equal(rows[i].english, name))
			return rows[i].channel;
	return name;
}

const char *channel_said(const Language *language, const char *channel)
{
	for (guint i = 0; channel && i < G_N_ELEMENTS(rows); i++)
		if (g_str_equal(rows[i].channel, channel))
			return language->texts[rows[i].id];
	return channel;
}
