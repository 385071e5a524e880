#include "base/pgp.h"

#include <string.h>

static gsize size_of(PgpBytes b)
{
	return (gsize)(b.end - b.at);
}

static bool take(PgpBytes *rest, gsize n, PgpBytes *taken_r)
{
	if (size_of(*rest) < n)
		return false;
	*taken_r = (PgpBytes){rest->at, rest->at + n};
	rest->at += n;
	return true;
}

guint32 pgp_uint(PgpBytes b)
{
	guint32 value = 0;

	if (size_of(b) > 4)
		return 0;
	for (; b.at < b.end; b.at++)
		value = value << 8 | *b.at;
	return value;
}

static bool take_uint(PgpBytes *rest, gsize n, guint32 *value_r)
{
	PgpBytes bytes;

	if (!take(rest, n, &bytes))
		return false;
	*value_r = pgp_uint(bytes);
	return true;
}

static bool is_blank(const char *text)
{
	return text[strspn(text, " \t\r\n")] == '\0';
}

/* Behind the header lines of the armour (RFC 9580 6.2), which an empty line ends. */
static const char *armour_body(const char *after_head)
{
	const char *p = strchr(after_head, '\n');

	while (p) {
		const char *line = p + 1, *end = strchr(line, '\n');
		gsize n = strspn(line, " \t\r");
		if (line[n] == '\n')
			return line + n + 1;
		p = end;
	}
	return NULL;
}

static const char *find_line(const char *text, const char *line)
{
	for (const char *at = strstr(text, line); at; at = strstr(at + 1, line))
		if (at == text || at[-1] == '\n')
			return at;
	return NULL;
}

/* Up to the checksum, which is of no use to us. */
static GByteArray *decode(const char *start, const char *end)
{
	static const char base64[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n";
	const char *sum = g_strstr_len(start, end - start, "\n=");
	g_autofree char *text = g_strndup(start, (gsize)((sum ? sum : end) - start));
	gsize length = 0;

	if (text[strspn(text, base64)])
		return NULL;
	guchar *bytes = g_base64_decode(text, &length);
	return g_byte_array_new_take(bytes, length);
}

GByteArray *pgp_dearmor(const char *text, const char *kind)
{
	g_autofree char *head = g_strdup_printf("-----BEGIN PGP %s-----", kind);
	g_autofree char *foot = g_strdup_printf("-----END PGP %s-----", kind);
	const char *start = text + strspn(text, " \t\r\n");

	if (!g_str_has_prefix(start, head))
		return NULL;
	const char *body = armour_body(start), *end = body ? find_line(body, foot) : NULL;
	return end && is_blank(end + strlen(foot)) ? decode(body, end) : NULL;
}

static bool new_length(PgpBytes *rest, guint32 *length_r)
{
	guint32 first, more = 0;

	if (!take_uint(rest, 1, &first))
		return false;
	*length_r = first;
	if (first < 192)
		return true;
	if (first == 255)
		return take_uint(rest, 4, length_r);
	*length_r = ((first - 192) << 8) + 192;
	if (first >= 224 || !take_uint(rest, 1, &more))
		return false;
	*length_r += more;
	return true;
}

bool pgp_packet(PgpBytes *rest, guint8 *tag_r, PgpBytes *body_r)
{
	guint32 head, length = 0;

	if (!take_uint(rest, 1, &head) || !(head & 0x80))
		return false;
	bool modern = head & 0x40;
	*tag_r = (guint8)(modern ? head & 0x3F : (head >> 2) & 15);
	bool told = modern ? new_length(rest, &length)
			   : (head & 3) < 3 && take_uint(rest, (gsize)1 << (head & 3), &length);
	return told && take(rest, length, body_r);
}

bool pgp_number(PgpBytes *rest, PgpBytes *number_r)
{
	guint32 bits;

	if (!take_uint(rest, 2, &bits) || !take(rest, (bits + 7) / 8, number_r))
		return false;
	while (number_r->at < number_r->end && *number_r->at == 0)
		number_r->at++;
	return true;
}

bool pgp_subpacket(PgpBytes *rest, guint8 *type_r, PgpBytes *body_r)
{
	guint32 length = 0;
	PgpBytes whole;

	/* A length of two bytes goes up to 254 here. */
	if (rest->at < rest->end && *rest->at >= 224 && *rest->at < 255) {
		guint32 first, more;
		if (!take_uint(rest, 1, &first) || !take_uint(rest, 1, &more))
			return false;
		length = ((first - 192) << 8) + 192 + more;
	} else if (!new_length(rest, &length)) {
		return false;
	}
	if (length == 0 || !take(rest, length, &whole))
		return false;
	*type_r = *whole.at;
	*body_r = (PgpBytes){whole.at + 1, whole.end};
	return true;
}

static Sha2Kind hash_of(guint32 id)
{
	return id == 8 ? SHA2_256 : id == 9 ? SHA2_384 : id == 10 ? SHA2_512 : SHA2_NONE;
}

bool pgp_signature_read(PgpBytes body, PgpSignature *s)
{
	guint32 version, type, algorithm, hash, length, check;
	PgpBytes rest = body;

	if (!take_uint(&rest, 1, &version) || version != 4 || !take_uint(&rest, 1, &type) ||
	    !take_uint(&rest, 1, &algorithm) || !take_uint(&rest, 1, &hash) ||
	    !take_uint(&rest, 2, &length) || !take(&rest, length, &s->hashed))
		return false;
	s->covered = (PgpBytes){body.at, rest.at};
	s->type = (guint8)type;
	s->algorithm = (guint8)algorithm;
	s->hash = hash_of(hash);
	if (!take_uint(&rest, 2, &length) || !take(&rest, length, &s->unhashed) ||
	    !take_uint(&rest, 2, &check))
		return false;
	s->value = rest;
	return true;
}
