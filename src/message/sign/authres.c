#include "message/sign/authres.h"

#include <string.h>

/* Reads forward through one field value, every byte at most a fixed number of times. */
typedef struct Cursor {
	const char *at;
	bool without_id; /* Exchange Online writes no authserv-id, and other things of its own */
	GPtrArray *
	    from; /* of char *: values of header.from in the result that is read; NULL: not wanted */
} Cursor;

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool is_control(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7F;
}

static bool skip_comment(Cursor *c)
{
	guint depth = 0;

	do {
		if (*c->at == '(')
			depth++;
		else if (*c->at == ')')
			depth--;
		else if (*c->at == '\\')
			c->at++;
		if (*c->at == '\0')
			return false;
		c->at++;
	} while (depth > 0);
	return true;
}

/* CFWS of RFC 5322, also where there is none.  False: a comment that does not end. */
static bool skip_cfws(Cursor *c)
{
	while (is_space(*c->at) || *c->at == '(') {
		if (*c->at == '(') {
			if (!skip_comment(c))
				return false;
		} else {
			c->at++;
		}
	}
	return true;
}

/* A quoted-string whose content is appended to `out` (may be NULL). */
static bool read_quoted(Cursor *c, GString *out)
{
	for (c->at++; *c->at != '"'; c->at++) {
		if (*c->at == '\\')
			c->at++;
		if (*c->at == '\0')
			return false;
		if (out)
			g_string_append_c(out, *c->at);
	}
	c->at++;
	return true;
}

/* RFC 8601 `value`, wider than a token: base64, URLs, addresses and IPv6 stand unquoted in real
 * fields, and an address may have a quoted local part. */
static bool read_value(Cursor *c, const char *stops, GString *out)
{
	while (*c->at && !is_space(*c->at) && !strchr(";()", *c->at) && !strchr(stops, *c->at)) {
		if (is_control(*c->at))
			return false;
		if (*c->at == '"') {
			if (!read_quoted(c, out))
				return false;
			continue;
		}
		if (out)
			g_string_append_c(out, *c->at);
		c->at++;
	}
	return true;
}

/* Keyword of RFC 8601, the underscore of real fields included; lower case, NULL when there is none. */
static char *read_keyword(Cursor *c)
{
	const char *start = c->at;

	while (g_ascii_isalnum(*c->at) || *c->at == '-' || *c->at == '_')
		c->at++;
	return c->at > start ? g_ascii_strdown(start, c->at - start) : NULL;
}

/* [CFWS] sign [CFWS] */
static bool read_sign(Cursor *c, char sign)
{
	if (!skip_cfws(c) || *c->at != sign)
		return false;
	c->at++;
	return skip_cfws(c);
}

/* A version number; *first_r tells whether it is 1, the only one there is. */
static bool read_version(Cursor *c, bool *first_r)
{
	const char *start = c->at;

	while (g_ascii_isdigit(*c->at))
		c->at++;
	*first_r = c->at - start == 1 && *start == '1';
	return c->at > start;
}

static char **result_slot(Authentication *a, const char *method)
{
	if (g_str_equal(method, "spf"))
		return &a->spf;
	if (g_str_equal(method, "dkim"))
		return &a->dkim;
	return g_str_equal(method, "dmarc") ? &a->dmarc : NULL;
}

/* The first result stands, except that one good signature is enough for DKIM. */
static void note_result(Authentication *a, const char *method, const char *result)
{
	char **slot = result_slot(a, method);

	if (*slot && !(slot == &a->dkim && g_str_equal(result, "pass")))
		return;
	g_free(*slot);
	*slot = g_strdup(result);
}

/* `.property` behind a ptype; NULL: none. */
static char *read_property_name(Cursor *c)
{
	return read_sign(c, '.') ? read_keyword(c) : NULL;
}

/* The value behind the sign.  Servers write nothing where there is nothing to say ("smtp.mailfrom=" of a mail
 * with a null return path), but a reason is not left empty. */
static bool read_property_value(Cursor *c, bool may_be_empty, GString *value)
{
	const char *start = c->at;

	return read_value(c, "", value) && (c->at > start || may_be_empty || *c->at == ';');
}

/* `name=value` or `ptype.property=value` after a result.  Names without ptype are not in the RFC
 * but written by Microsoft (action=) and Fastmail (x-bits=); the name of a method there means that
 * a semicolon is missing, and then nothing is sure. */
static bool read_property(Cursor *c)
{
	g_autofree char *name = read_keyword(c), *property = NULL;
	g_autoptr(GString) value = g_string_new(NULL);
	Authentication none = {0};

	if (!name || !skip_cfws(c))
		return false;
	if (*c->at == '.' && !(property = read_property_name(c)))
		return false;
	if ((!property && result_slot(&none, name)) || !read_sign(c, '='))
		return false;
	if (!read_property_value(c, property != NULL, value))
		return false;
	if (c->from && g_str_equal(name, "header") && g_strcmp0(property, "from") == 0)
		g_ptr_array_add(c->from, g_strdup(value->str));
	return property || value->len > 0 || !g_str_equal(name, "reason");
}

/* Properties up to the end of the result. */
static bool read_properties(Cursor *c)
{
	while (skip_cfws(c)) {
		if (*c->at == '\0' || *c->at == ';')
			return true;
		if (!read_property(c))
			return false;
	}
	return false;
}

/* `method [/ version] =`; the result is to be skipped when *known_r is false. */
static char *read_method(Cursor *c, bool *known_r)
{
	g_autofree char *method = read_keyword(c);

	*known_r = true;
	if (!method || !skip_cfws(c))
		return NULL;
	if (*c->at == '/' && !(read_sign(c, '/') && read_version(c, known_r)))
		return NULL;
	return read_sign(c, '=') ? g_steal_pointer(&method) : NULL;
}

/* Results of other methods are not looked at; old Yahoo fields have "from=example.com" there. */
static bool skip_result(Cursor *c)
{
	const char *start = c->at;

	return read_value(c, "", NULL) && c->at > start && read_properties(c);
}

/* Notes for whose domain a DMARC result stands: two results, or one with two domains, stand for none. */
static void note_dmarc_from(Authentication *a, const GPtrArray *from)
{
	bool first = !a->dmarc;

	g_clear_pointer(&a->dmarc_from, g_free);
	if (first && from->len == 1)
		a->dmarc_from = g_strdup(from->pdata[0]);
}

static bool read_known_result(Cursor *c, Authentication *a, const char *method)
{
	g_autofree char *result = read_keyword(c);
	g_autoptr(GPtrArray) from = g_ptr_array_new_with_free_func(g_free);
	bool whole;

	c->from = from;
	whole = result && read_properties(c);
	c->from = NULL;
	if (!whole)
		return false;
	if (g_str_equal(method, "dmarc"))
		note_dmarc_from(a, from);
	note_result(a, method, result);
	return true;
}

static bool read_result(Cursor *c, Authentication *a)
{
	bool known;
	g_autofree char *method = read_method(c, &known);

	if (!method)
		return false;
	if (!known || !result_slot(a, method))
		return skip_result(c);
	return read_known_result(c, a, method);
}

/* Exchange Online repeats the recipient's domain between results ("header.d=a.example;b.example;")
 * and sometimes parts properties by semicolons.  Moves over one such piece when there is one. */
static bool skip_stray(Cursor *c)
{
	Cursor probe = *c;

	if (!c->without_id)
		return false;
	if (read_value(&probe, "=/", NULL) && skip_cfws(&probe) && strchr(";", *probe.at)) {
		*c = probe;
		return true;
	}
	probe = *c;
	g_autofree char *ptype = read_keyword(&probe);
	if (!ptype || *probe.at != '.')
		return false;
	probe = *c;
	if (!read_properties(&probe))
		return false;
	*c = probe;
	return true;
}

static bool read_results(Cursor *c, Authentication *a)
{
	while (skip_cfws(c)) {
		if (*c->at == '\0')
			return true;
		if (*c->at == ';')
			c->at++;
		else if (!skip_stray(c) && !read_result(c, a))
			return false;
	}
	return false;
}

/* "none" alone after the first semicolon; a further semicolon is forgiven. */
static bool is_no_result(Cursor c)
{
	g_autofree char *word = read_keyword(&c);

	if (g_strcmp0(word, "none") != 0 || !skip_cfws(&c))
		return false;
	if (*c.at == ';')
		c.at++;
	return skip_cfws(&c) && *c.at == '\0';
}

/* Exchange Online's fields are told by their start, a result that a comment explains: "spf=pass (sender IP
 * is ...)".  Any other field without authserv-id is broken. */
static bool starts_with_result(Cursor c)
{
	bool known;
	Authentication none = {0};
	g_autofree char *method = read_method(&c, &known);

	if (!method || !result_slot(&none, method))
		return false;
	g_autofree char *result = read_keyword(&c);
	while (is_space(*c.at))
		c.at++;
	return result && *c.at == '(';
}

/* authserv-id [version], up to the semicolon or the end: a server that tells no result has claimed nothing.
 * Old Yahoo fields say "from=domain" before the semicolon. */
static bool read_service(Cursor *c, Authentication *a)
{
	g_autoptr(GString) id = g_string_new(NULL);
	bool first = true;

	if (!read_value(c, "=,<>", id) || id->len == 0 || !skip_cfws(c))
		return false;
	if (g_ascii_isdigit(*c->at) && !(read_version(c, &first) && skip_cfws(c)))
		return false;
	if (g_str_has_prefix(c->at, "from=") && !(read_property(c) && skip_cfws(c)))
		return false;
	if (!first || (*c->at != ';' && *c->at != '\0'))
		return false;
	if (*c->at == ';')
		c->at++;
	a->authserv_id = g_string_free(g_steal_pointer(&id), FALSE);
	return skip_cfws(c);
}

static bool read_field(const char *value, Authentication *a)
{
	Cursor c = {.at = value};

	if (!skip_cfws(&c))
		return false;
	c.without_id = starts_with_result(c);
	if (!c.without_id && !read_service(&c, a))
		return false;
	return is_no_result(c) || read_results(&c, a);
}

Authentication *authres_parse(const char *value)
{
	g_autoptr(Authentication) a = authentication_new();

	if (read_field(value, a))
		return g_steal_pointer(&a);
	return authentication_new();
}
