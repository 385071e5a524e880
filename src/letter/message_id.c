#include "letter/message_id.h"

#include <stdlib.h>
#include <string.h>

enum { MARK_LENGTH = 16 };
static const char prefix[] = "siaga.";

static char *tag(const Key *key, const char *payload, const char *host)
{
	const char *const parts[] = {payload, host, NULL};

	return key_mark(key, "message-id tag", parts, MARK_LENGTH);
}

/* "umum/2026/147" -> ".umum-2026-147"; "" where a book's name has other characters than an id. */
static char *number_part(const char *number)
{
	for (const char *c = number; *c; c++)
		if (!g_ascii_isalnum(*c) && *c != '/' && *c != '-')
			return g_strdup("");
	if (!*number)
		return g_strdup("");
	g_autofree char *lower = g_ascii_strdown(number, -1);
	return g_strconcat(".", g_strdelimit(lower, "/", '-'), NULL);
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
	g_autofree char *number = number_part(parts->number);
	g_autofree char *signed_part =
	    *number ? g_strconcat(number, "@", lower_host, NULL) : g_strdup(lower_host);
	g_autofree char *check = tag(key, payload, signed_part);

	return g_strconcat(prefix, payload, ".", check, number, "@", lower_host, NULL);
}

/* Without <> and in lower case. */
static char *plain(const char *id)
{
	gsize length = strlen(id);

	if (length >= 2 && id[0] == '<' && id[length - 1] == '>')
		return g_ascii_strdown(id + 1, (gssize)length - 2);
	return g_ascii_strdown(id, (gssize)length);
}

/* The signed rest behind the tag, ".umum-2026-147@host" or "host"; NULL: not ours. */
static const char *signed_rest(const Key *key, const char *text)
{
	const gsize at = strlen(prefix) + MARK_LENGTH + 1 + MARK_LENGTH;

	if (strlen(text) <= at || !g_str_has_prefix(text, prefix) ||
	    (text[at] != '@' && text[at] != '.') || text[at - MARK_LENGTH - 1] != '.')
		return NULL;
	const char *rest = text[at] == '@' ? text + at + 1 : text + at;
	g_autofree char *payload = g_strndup(text + strlen(prefix), MARK_LENGTH);
	g_autofree char *claimed = g_strndup(text + at - MARK_LENGTH, MARK_LENGTH);
	g_autofree char *expected = tag(key, payload, rest);
	return key_mark_equal(claimed, expected) ? rest : NULL;
}

bool message_id_is_ours(const Key *key, const char *id)
{
	g_autofree char *text = plain(id);

	return signed_rest(key, text) != NULL;
}

char *message_id_number(const Key *key, const char *id, int *year_r, int *number_r)
{
	g_autofree char *text = plain(id);
	const char *rest = signed_rest(key, text), *end = rest ? strchr(rest, '@') : NULL;

	if (!end || *rest != '.')
		return NULL;
	g_autofree char *part = g_strndup(rest + 1, (gsize)(end - rest - 1));
	char *number = strrchr(part, '-');
	if (!number)
		return NULL;
	*number++ = '\0';
	char *year = strrchr(part, '-');
	if (!year)
		return NULL;
	*year++ = '\0';
	*year_r = atoi(year);
	*number_r = atoi(number);
	return g_strdup(part);
}
