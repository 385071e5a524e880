#include "letter/message_id.h"

#include <string.h>

enum { MARK_LENGTH = 16 };
static const char prefix[] = "siaga.";

static char *tag(const Key *key, const char *payload, const char *host)
{
	const char *const parts[] = {payload, host, NULL};

	return key_mark(key, "message-id tag", parts, MARK_LENGTH);
}

char *message_id_new(const Key *key, const MessageIdParts *parts, const char *host)
{
	g_autofree char *entry = g_strdup_printf("%" G_GINT64_FORMAT, parts->entry);
	g_autofree char *visit = g_strdup_printf("%d", parts->visit);
	g_autofree char *recipient = g_ascii_strdown(parts->recipient, -1);
	g_autofree char *lower_host = g_ascii_strdown(host, -1);
	const char *const texts[] = {
	    parts->life, entry, parts->number, visit, parts->action, recipient, parts->code, NULL};
	g_autofree char *payload = key_mark(key, "message-id", texts, MARK_LENGTH);
	g_autofree char *check = tag(key, payload, lower_host);

	return g_strconcat(prefix, payload, ".", check, "@", lower_host, NULL);
}

/* Without <> and in lower case. */
static char *plain(const char *id)
{
	gsize length = strlen(id);

	if (length >= 2 && id[0] == '<' && id[length - 1] == '>')
		return g_ascii_strdown(id + 1, (gssize)length - 2);
	return g_ascii_strdown(id, (gssize)length);
}

bool message_id_is_ours(const Key *key, const char *id)
{
	g_autofree char *text = plain(id);
	const gsize at = strlen(prefix) + MARK_LENGTH + 1 + MARK_LENGTH;

	if (strlen(text) <= at || !g_str_has_prefix(text, prefix) || text[at] != '@' ||
	    text[at - MARK_LENGTH - 1] != '.')
		return false;
	g_autofree char *payload = g_strndup(text + strlen(prefix), MARK_LENGTH);
	g_autofree char *claimed = g_strndup(text + at - MARK_LENGTH, MARK_LENGTH);
	g_autofree char *expected = tag(key, payload, text + at + 1);
	return key_mark_equal(claimed, expected);
}
