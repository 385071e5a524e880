#include "who/identity.h"

#include <string.h>

/* "*.yahoo.com" fits every name below it; anything else must be equal. */
static bool id_fits(const char *pattern, const char *id, gsize length)
{
	if (g_str_has_prefix(pattern, "*.")) {
		const char *tail = pattern + 1;
		gsize n = strlen(tail);
		return length > n && g_ascii_strncasecmp(id + length - n, tail, n) == 0;
	}
	return strlen(pattern) == length && g_ascii_strncasecmp(pattern, id, length) == 0;
}

static bool is_own_id(const GPtrArray *ids, const char *id, gsize length)
{
	for (guint i = 0; i < ids->len; i++)
		if (id_fits(ids->pdata[i], id, length))
			return true;
	return false;
}

static bool is_field(const HeaderField *f, const char *name)
{
	return g_ascii_strcasecmp(f->name, name) == 0;
}

/* Length of the authserv-id at the start of a field that does not begin with a comment; a forger who
 * hides his behind a comment is not the topmost, and that one is parsed in full. */
static gsize id_length(const char *value)
{
	return strcspn(value, "; \t\r\n(");
}

/* Behind blanks and comments; NULL: a comment that does not end. */
static const char *skip_comments(const char *p)
{
	guint depth = 0;

	for (; *p && (depth || strchr("( \t\r\n", *p)); p++) {
		if (*p == '(')
			depth++;
		else if (*p == ')')
			depth--;
		else if (*p == '\\' && *++p == '\0')
			return NULL;
	}
	return depth ? NULL : p;
}

/* The name at *p, which is moved behind it and its comments.  NULL: none.  Caller frees. */
static char *take_name(const char **p)
{
	gsize length = strcspn(*p, " \t\r\n();\"<>,\\");
	g_autofree char *name = g_ascii_strdown(*p, (gssize)length);
	const char *behind = *p + length;

	if (!length || !(strchr(" \t\r\n(;", *behind)) || !(behind = skip_comments(behind)))
		return NULL;
	*p = behind;
	return g_steal_pointer(&name);
}

/* A word of the form, moved over. */
static bool take_word(const char **p, const char *word)
{
	const char *at = *p;
	g_autofree char *name = take_name(&at);

	if (g_strcmp0(name, word) != 0)
		return false;
	*p = at;
	return true;
}

/* The word stands in the rest of the field outside of comments, or the rest cannot be read: a client that names
 * itself "x by mx.example" makes a second "by" of the server's own. */
static bool may_hold(const char *p, const char *word)
{
	gsize length = strlen(word);

	while (p && *p) {
		gsize n = strcspn(p, " \t\r\n(");
		if (n == length && g_ascii_strncasecmp(p, word, n) == 0)
			return true;
		p = skip_comments(p + n);
	}
	return !p;
}

/* Who wrote a Received field: the one name behind the one "by".  NULL: the field has another form. */
static char *receiver_of(const char *received)
{
	const char *p = skip_comments(received);

	if (!p)
		return NULL;
	if (take_word(&p, "from")) {
		g_autofree char *client = take_name(&p);
		if (!client)
			return NULL;
	}
	g_autofree char *host = take_word(&p, "by") ? take_name(&p) : NULL;
	return host && !may_hold(p, "by") ? g_steal_pointer(&host) : NULL;
}

static bool is_own_hop(const char *received, const Vouchers *own)
{
	g_autofree char *host = receiver_of(received);

	if (!host)
		return false;
	if (is_own_id(own->ids, host, strlen(host)))
		return true;
	for (guint i = 0; i < own->hops->len; i++)
		if (g_pattern_match_simple(own->hops->pdata[i], host))
			return true;
	return false;
}

/* The topmost Authentication-Results, when no foreign Received stands above it; NULL: none. */
static const HeaderField *topmost_result(const Message *message, const Vouchers *own, bool *any_r)
{
	const HeaderField *found = NULL;
	bool foreign = false;

	*any_r = false;
	for (guint i = 0; i < message->headers->len && !*any_r; i++) {
		const HeaderField *f = message->headers->pdata[i];
		if (is_field(f, "Received"))
			foreign |= !is_own_hop(f->raw, own);
		if (!is_field(f, "Authentication-Results"))
			continue;
		*any_r = true;
		found = foreign ? NULL : f;
	}
	return found;
}

/* One statement may stand several times; what differs was not written by the same hand. */
static bool is_contradicted(const Message *message, const Vouchers *own, const HeaderField *top)
{
	for (guint i = 0; i < message->headers->len; i++) {
		const HeaderField *f = message->headers->pdata[i];
		if (is_field(f, "Authentication-Results") &&
		    is_own_id(own->ids, f->raw, id_length(f->raw)) &&
		    !g_str_equal(f->raw, top->raw))
			return true;
	}
	return false;
}

/* header.from is a domain, or an address where some servers write one. */
static bool is_aligned(const Message *message)
{
	const Address *from = message->from->pdata[0];
	const char *vouched = message->authentication->dmarc_from;
	const char *domain = from->address ? strrchr(from->address, '@') : NULL;
	const char *at = vouched ? strrchr(vouched, '@') : NULL;

	if (!vouched || !domain)
		return false;
	return g_ascii_strcasecmp(domain + 1, at ? at + 1 : vouched) == 0;
}

static ReasonId missing_result(const Message *message, const Vouchers *own)
{
	const Authentication *a = message->authentication;
	bool any;
	const HeaderField *top = topmost_result(message, own, &any);

	if (!any || !a || !a->authserv_id)
		return REASON_IDENTITY_UNCHECKED;
	if (!top)
		return REASON_IDENTITY_EARLY;
	if (!is_own_id(own->ids, top->raw, id_length(top->raw)) ||
	    !is_own_id(own->ids, a->authserv_id, strlen(a->authserv_id)))
		return REASON_IDENTITY_OTHER_SERVER;
	if (is_contradicted(message, own, top))
		return REASON_IDENTITY_CONTRADICTED;
	return REASON_NONE;
}

static ReasonId missing(const Message *message, const Vouchers *own)
{
	const Authentication *a = message->authentication;

	if (!message->identity_sound || message->from->len != 1)
		return REASON_IDENTITY_SHAPE;
	ReasonId why = missing_result(message, own);
	if (why != REASON_NONE)
		return why;
	if (g_strcmp0(a->dmarc, "pass") != 0)
		return REASON_IDENTITY_DMARC;
	if (!is_aligned(message))
		return REASON_IDENTITY_OTHER_DOMAIN;
	return REASON_NONE;
}

bool identity_authenticated(const Message *message, const Vouchers *own, ReasonId *why_r)
{
	*why_r = missing(message, own);
	return *why_r == REASON_NONE;
}
