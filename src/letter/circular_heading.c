#include "letter/circular_heading.h"

#include "model/address.h"

#include <string.h>

/* Longer lines may be folded. */
enum { PLAIN_LINE = 70 };

/* What two headers must have in common. */
enum { FIXED = 6 };

struct CircularHeading {
	char *fixed[FIXED];
	gint64 date;
	GTimeZone *zone;
	gsize id_length; /* another one may be folded */
	char *before, *between, *after; /* around the two lines */
};

static void list_fixed(const Heading *h, const ComposedBody *body, const char *fixed_r[FIXED])
{
	const char *const all[FIXED] = {
	    h->host, h->from_name, h->from_address, h->answers, h->list, body->subject};

	memcpy(fixed_r, all, sizeof all);
}

static bool consists_of(const char *text, const char *signs)
{
	for (; *text; text++)
		if (!g_ascii_isalnum(*text) && !strchr(signs, *text))
			return false;
	return true;
}

/* Words of letters and digits: never quoted nor encoded. */
static bool is_plain_name(const char *name)
{
	gsize length = strlen(name);

	return length > 0 && consists_of(name, " ") && name[0] != ' ' && name[length - 1] != ' ' &&
	       !strstr(name, "  ");
}

/* NULL: not plain. */
static char *to_line(const Heading *h)
{
	if ((h->to_name && !is_plain_name(h->to_name)) || !address_is_valid(h->to_address) ||
	    !consists_of(h->to_address, "@.-_"))
		return NULL;
	g_autofree char *line = h->to_name
				    ? g_strdup_printf("To: %s <%s>\r\n", h->to_name, h->to_address)
				    : g_strdup_printf("To: %s\r\n", h->to_address);
	return strlen(line) <= PLAIN_LINE ? g_steal_pointer(&line) : NULL;
}

static char *id_line(const Heading *h)
{
	const char *at = strchr(h->message_id, '@');

	if (!at || at == h->message_id || !at[1] || !consists_of(h->message_id, "@.-_"))
		return NULL;
	return g_strdup_printf("Message-Id: <%s>\r\n", h->message_id);
}

/* Where that line stands; NULL: nowhere, or it goes on in the next one. */
static const char *find_line(const char *header, const char *line)
{
	const char *at = strstr(header, line);

	if (!at || (at > header && at[-1] != '\n') || strchr(" \t", at[strlen(line)]))
		return NULL;
	return at;
}

static bool cut(CircularHeading *circular, const char *own, const char *to, const char *id)
{
	const char *first = to ? find_line(own, to) : NULL;
	const char *second = first && id ? find_line(first, id) : NULL;

	if (!second)
		return false;
	const char *between = first + strlen(to);
	circular->before = g_strndup(own, (gsize)(first - own));
	circular->between = g_strndup(between, (gsize)(second - between));
	circular->after = g_strdup(second + strlen(id));
	return true;
}

CircularHeading *circular_heading_new(
    const Heading *first, const ComposedBody *body, const char *header)
{
	const char *fixed[FIXED];
	g_autofree char *to = to_line(first), *id = id_line(first);

	if (first->reply_to_id || first->references || !g_str_has_suffix(header, body->mime))
		return NULL;
	g_autofree char *own = g_strndup(header, strlen(header) - strlen(body->mime));
	g_autoptr(CircularHeading) circular = g_new0(CircularHeading, 1);
	if (!cut(circular, own, to, id))
		return NULL;
	list_fixed(first, body, fixed);
	for (int i = 0; i < FIXED; i++)
		circular->fixed[i] = g_strdup(fixed[i]);
	circular->date = first->date;
	circular->id_length = strlen(first->message_id);
	circular->zone = g_time_zone_ref(first->zone);
	return g_steal_pointer(&circular);
}

void circular_heading_free(CircularHeading *circular)
{
	if (!circular)
		return;
	for (int i = 0; i < FIXED; i++)
		g_free(circular->fixed[i]);
	if (circular->zone)
		g_time_zone_unref(circular->zone);
	g_free(circular->before);
	g_free(circular->between);
	g_free(circular->after);
	g_free(circular);
}

static bool is_alike(const CircularHeading *circular, const Heading *h, const ComposedBody *body)
{
	const char *fixed[FIXED];

	if (h->reply_to_id || h->references || h->date != circular->date ||
	    h->zone != circular->zone || strlen(h->message_id) != circular->id_length)
		return false;
	list_fixed(h, body, fixed);
	for (int i = 0; i < FIXED; i++)
		if (g_strcmp0(fixed[i], circular->fixed[i]) != 0)
			return false;
	return true;
}

char *circular_heading_fill(
    const CircularHeading *circular, const Heading *heading, const ComposedBody *body)
{
	if (!is_alike(circular, heading, body))
		return NULL;
	g_autofree char *to = to_line(heading), *id = id_line(heading);
	return to && id ? g_strconcat(circular->before, to, circular->between, id, circular->after,
			      body->mime, NULL)
			: NULL;
}
