#include "message/sign/dkim.h"

#include "message/sign/canonical.h"
#include "message/bytes/limits.h"
#include "message/mime/roles.h"
#include "message/sign/taglist.h"

#include <string.h>

enum { LIMIT_NAMES = 200 }; /* in h=: more than anybody signs */

/* What does not depend on the signature: found out once for all of a mail. */
typedef struct Body {
	bool hashed[2]; /* by Canon */
	guint8 sums[2][DIGEST_SIZE];
	bool judged;
	bool one_way; /* it reads the same whatever Content-Type it is given */
} Body;

/* One signature while it is read. */
typedef struct Case {
	const Structure *structure;
	const Header *header;
	const Field *field; /* the DKIM-Signature */
	GHashTable *tags;
	Canon header_canon, body_canon;
	char **names; /* of h= */
	bool *covered; /* of header->fields, in order */
	Body *body;
} Case;

/* What we read and decide on.  In-Reply-To has a word of its own (Signature.covers_reply). */
static const char *const decisive[] = {"from", "date", "subject", "to", "cc"};

static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";

static const char *tag(const Case *c, const char *name)
{
	return g_hash_table_lookup(c->tags, name);
}

static char *compact_tag(const Case *c, const char *name)
{
	return taglist_compact(tag(c, name) ? tag(c, name) : "");
}

static char *lower_tag(const Case *c, const char *name)
{
	g_autofree char *value = compact_tag(c, name);

	return g_ascii_strdown(value, -1);
}

static const Field *field_at(const Case *c, guint i)
{
	return &g_array_index(c->header->fields, Field, i);
}

/* "relaxed/simple": header, body; simple where it is not said (3.5). */
static bool read_canons(Case *c)
{
	static const char *const names[] = {[CANON_SIMPLE] = "simple", [CANON_RELAXED] = "relaxed"};
	g_autofree char *value = lower_tag(c, "c");
	g_auto(GStrv) parts = g_strsplit(*value ? value : "simple", "/", 2);
	const char *body = parts[1] ? parts[1] : "simple";
	bool header_known = false, body_known = false;

	for (Canon canon = CANON_SIMPLE; canon <= CANON_RELAXED; canon++) {
		if (g_str_equal(parts[0], names[canon])) {
			c->header_canon = canon;
			header_known = true;
		}
		if (g_str_equal(body, names[canon])) {
			c->body_canon = canon;
			body_known = true;
		}
	}
	return header_known && body_known;
}

/* The lowest field of that name that has not been taken yet (5.4.2); -1: none. */
static int find_uncovered(const Case *c, const char *name)
{
	for (guint i = c->header->fields->len; i > 0; i--)
		if (!c->covered[i - 1] && span_is(field_at(c, i - 1)->name, name))
			return (int)i - 1;
	return -1;
}

static Span whole_field(const Field *field)
{
	return (Span){field->name.start, field->body.end};
}

/* The signature itself, its value left out and without a line end. */
static void add_own_field(const Case *c, GString *out)
{
	Span field = whole_field(c->field), value = taglist_value(c->field->body, "b");
	g_autoptr(GString) emptied = g_string_new_len(field.start, value.start - field.start);

	g_string_append_len(emptied, value.end, field.end - value.end);
	canonical_field(
	    c->header_canon, span_of(emptied->str, emptied->len), c->structure->newline, out);
	g_string_truncate(out, out->len - strlen("\r\n"));
}

/* What the signature is of (3.7), as a digest. */
static void make_digest(Case *c, char hex_r[DIGEST_HEX_SIZE])
{
	g_autoptr(GString) signed_bytes = g_string_new(NULL);

	for (char **name = c->names; *name; name++) {
		int i = find_uncovered(c, *name);
		if (i < 0)
			continue;
		c->covered[i] = true;
		canonical_field(c->header_canon, whole_field(field_at(c, (guint)i)),
		    c->structure->newline, signed_bytes);
	}
	add_own_field(c, signed_bytes);
	digest_hex_of(signed_bytes->str, signed_bytes->len, hex_r);
}

static bool body_is_signed(const Case *c)
{
	guint8 *own = c->body->sums[c->body_canon];
	g_autofree char *told = compact_tag(c, "bh");
	gsize length = 0;
	g_autofree guchar *sum = g_base64_decode(told, &length);

	if (!c->body->hashed[c->body_canon]) {
		Digest *digest = digest_new();
		canonical_body(c->body_canon, c->header->body, c->structure->newline, digest);
		digest_end(digest, own);
		c->body->hashed[c->body_canon] = true;
	}
	return length == DIGEST_SIZE && memcmp(sum, own, DIGEST_SIZE) == 0;
}

static bool all_covered(const Case *c, const char *name)
{
	return find_uncovered(c, name) < 0;
}

/* The boundary where the first line is one and the last line its end, so that no other could be named that
 * cuts the same bytes elsewhere.  Empty: the body is no such thing. */
static Span boundary_of_body(const Case *c)
{
	Span body = span_trim(c->header->body), first, last;
	const char *before;

	if (!span_line(&body, c->structure->newline, &first))
		return (Span){NULL, NULL};
	first = span_trim(first);
	before = body.end - MIN(span_length(body), span_length(first) + 2);
	last = (Span){before, body.end};
	bool fills = span_length(first) > 2 && span_starts(first, "--") &&
		     span_length(last) == span_length(first) + 2 &&
		     memcmp(last.start, first.start, span_length(first)) == 0 &&
		     memcmp(last.end - 2, "--", 2) == 0 &&
		     (last.start[-1] == '\n' || last.start[-1] == '\r');
	return fills ? (Span){first.start + 2, first.end} : (Span){NULL, NULL};
}

static bool is_text(Role role)
{
	return role == ROLE_PLAIN || role == ROLE_HTML;
}

/* Whether the same parts are read when they are called versions of one text and when they are not.  The
 * type is another for that long only. */
static bool reads_alike(const Structure *s)
{
	Part *top = s->parts->pdata[0];
	char *type = top->type;
	bool alike = true;

	top->type = (char *)(gsize) "multipart/mixed";
	g_autofree Role *one = roles_assign(s);
	top->type = (char *)(gsize) "multipart/alternative";
	g_autofree Role *other = roles_assign(s);
	top->type = type;
	for (guint i = 0; i < s->parts->len; i++)
		alike &= is_text(one[i]) == is_text(other[i]);
	return alike;
}

static bool is_file(const Part *part)
{
	return part->disposition && g_str_has_prefix(part->disposition->value, "attach");
}

/* A plain text and its other version, by what the signed bytes themselves say: called mixed the second would
 * not be compared. */
static bool is_pair_of_versions(const Structure *s)
{
	if (s->parts->len < 3)
		return false;
	const Part *plain = structure_part(s, 1), *other = structure_part(s, 2);

	return structure_part(s, 0)->next == other->next &&
	       g_str_equal(plain->type, "text/plain") && !is_file(plain) && !is_file(other) &&
	       (g_str_equal(other->type, "text/html") ||
		   g_str_has_prefix(other->type, "multipart/"));
}

static bool multipart_reads_one_way(const Case *c, const Part *top)
{
	const char *boundary = params_get(top->content_type, "boundary");
	Span filling = boundary_of_body(c);
	bool pair = is_pair_of_versions(c->structure);

	if (!boundary || span_length(filling) != strlen(boundary) ||
	    !span_starts(filling, boundary) || !reads_alike(c->structure))
		return false;
	return g_str_equal(top->type, "multipart/alternative") ||
	       (!pair && (g_str_equal(top->type, "multipart/mixed") ||
			     g_str_equal(top->type, "multipart/related")));
}

/* Its lines as they stand (no format=flowed), no parts of a multipart, and no HTML. */
static bool text_reads_one_way(const Case *c, const Part *top)
{
	Span body = c->header->body;
	guint params = g_hash_table_size(top->content_type->items);

	return g_str_equal(top->type, "text/plain") &&
	       params == (params_get(top->content_type, "charset") ? 1 : 0) &&
	       span_length(boundary_of_body(c)) == 0 && !span_starts(span_trim(body), "<") &&
	       g_utf8_validate(body.start, (gssize)span_length(body), NULL);
}

/* Signed as it stands, or signed not to be there: what h= does not name may have been taken away. */
static bool is_sure(const Case *c, const char *name)
{
	bool named = false;

	for (char **n = c->names; *n; n++)
		named |= g_ascii_strcasecmp(*n, name) == 0;
	return named && all_covered(c, name);
}

/* Gmail signs no Content-Type: whoever changes it must not be able to make other words of the bytes, nor of
 * those of the header, which are read in the same charset. */
static bool reads_one_way(const Case *c)
{
	const Part *top = structure_part(c->structure, 0);
	const char *charset = params_get(top->content_type, "charset");

	if (!all_covered(c, "content-disposition") ||
	    (top->transfer != TRANSFER_PLAIN && !is_sure(c, "content-transfer-encoding")))
		return false;
	if (is_sure(c, "content-type"))
		return true;
	if (top->transfer != TRANSFER_PLAIN ||
	    (charset && g_ascii_strcasecmp(charset, "utf-8") != 0 &&
		g_ascii_strcasecmp(charset, "us-ascii") != 0))
		return false;
	if (!c->body->judged) {
		c->body->judged = true;
		c->body->one_way = top->is_multipart ? multipart_reads_one_way(c, top)
						     : text_reads_one_way(c, top);
	}
	return c->body->one_way;
}

/* i= names who signed: somebody at d= or below it (3.5). */
static bool is_of_its_domain(const Case *c)
{
	g_autofree char *signer = lower_tag(c, "i");
	g_autofree char *domain = lower_tag(c, "d");
	const char *at = strrchr(signer, '@');
	gsize n = strlen(domain), length = at ? strlen(at) : 0;

	if (!tag(c, "i"))
		return true;
	if (n == 0 || length <= n || !g_str_has_suffix(at, domain))
		return false;
	char before = at[length - n - 1];
	return before == '@' || before == '.';
}

/* Of the field itself; NULL: nothing.  What stands in it is not read any further then. */
static const char *form_fault(Case *c)
{
	g_autofree char *version = compact_tag(c, "v");
	g_autofree char *algorithm = lower_tag(c, "a");
	g_autofree char *value = compact_tag(c, "b");

	if (!g_str_equal(version, "1") || !tag(c, "d") || !tag(c, "s") || !tag(c, "b") ||
	    !tag(c, "bh") || !tag(c, "h") || !is_of_its_domain(c) || value[strspn(value, base64)])
		return "it is not as RFC 6376 has it";
	if (!g_str_equal(algorithm, "rsa-sha256") && !g_str_equal(algorithm, "ed25519-sha256"))
		return "its algorithm is none that holds";
	if (!read_canons(c))
		return "its canonical form is unknown";
	return g_strv_length(c->names) > LIMIT_NAMES ? "it covers too many fields" : NULL;
}

/* After the digest has been made, so that it is known what is covered. */
static const char *content_fault(const Case *c)
{
	if (c->header->limited || c->header->junk || c->header->no_separator)
		return "the header is broken or too large";
	for (guint i = 0; i < G_N_ELEMENTS(decisive); i++)
		if (!all_covered(c, decisive[i]))
			return "it does not cover From, Date, Subject, To and Cc";
	if (!header_field(c->header, "From"))
		return "there is no From field";
	if (tag(c, "l"))
		return "its length (l=) leaves room for text that was not signed";
	if (!reads_one_way(c))
		return "it does not cover the Content-Type, with which the text could be changed";
	return body_is_signed(c) ? NULL : "the body is not the one that was signed";
}

static gint64 number_tag(const Case *c, const char *name)
{
	g_autofree char *value = compact_tag(c, name);

	return g_ascii_strtoll(value, NULL, 10);
}

static Signature *judge(Case *c)
{
	Signature *s = signature_new();
	const char *fault = form_fault(c);

	s->domain = lower_tag(c, "d");
	s->selector = lower_tag(c, "s");
	s->algorithm = lower_tag(c, "a");
	s->value = compact_tag(c, "b");
	s->at = number_tag(c, "t");
	s->until = number_tag(c, "x");
	if (!fault) {
		make_digest(c, s->digest);
		s->covers_reply = all_covered(c, "in-reply-to");
		s->covers_id = all_covered(c, "message-id");
		fault = content_fault(c);
	}
	s->fault = g_strdup(fault);
	return s;
}

static void read_one(Message *m, Case *c)
{
	c->tags = taglist_read(c->field->body);
	if (!c->tags)
		return;
	g_autofree char *names = compact_tag(c, "h");

	c->names = g_strsplit(names, ":", -1);
	c->covered = g_new0(bool, c->header->fields->len);
	g_ptr_array_add(m->signatures, judge(c));
	g_free(c->covered);
	g_strfreev(c->names);
	g_hash_table_unref(c->tags);
}

void dkim_read(Message *message, const Structure *structure)
{
	const Header *header = &structure_part(structure, 0)->header;
	Body body = {.judged = false};
	guint read = 0;

	for (guint i = 0; i < header->fields->len; i++) {
		const Field *field = &g_array_index(header->fields, Field, i);
		if (!span_is(field->name, "DKIM-Signature"))
			continue;
		if (read++ == LIMIT_SIGNATURES) {
			message_add_defect(message, "limit-reached", "DKIM-Signature");
			return;
		}
		Case c = {.structure = structure, .header = header, .field = field, .body = &body};
		read_one(message, &c);
	}
}
