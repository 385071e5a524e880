#include "message/sign/part_signature.h"

#include "base/sha2.h"
#include "message/header/words.h"
#include "message/mime/outside.h"
#include "message/sign/cms.h"
#include "message/sign/pgp_signature.h"

#include <string.h>

enum { LIMIT_SIGNATURE = 64 * 1024, LIMIT_COVERED = 4096 };

/* The mail, its signed part, the signature. */
enum { WHOLE, SIGNED };

static bool is_pgp(const char *type)
{
	return g_str_equal(type, "application/pgp-signature");
}

static bool is_smime(const char *type)
{
	return g_str_equal(type, "application/pkcs7-signature") ||
	       g_str_equal(type, "application/x-pkcs7-signature");
}

static bool is_signature(const char *type)
{
	return is_pgp(type) || is_smime(type);
}

static guint signatures_in(const Structure *s)
{
	guint count = 0;

	for (guint i = 0; i < s->parts->len; i++)
		count += is_signature(structure_part(s, i)->type);
	return count;
}

/* Whatever one program reads in it and another does not. */
static bool is_plain_header(const Header *h)
{
	guint types = 0, encodings = 0;

	for (guint i = 0; i < h->fields->len; i++) {
		const Field *field = &g_array_index(h->fields, Field, i);
		types += span_is(field->name, "Content-Type");
		encodings += span_is(field->name, "Content-Transfer-Encoding");
	}
	return h->fields->len > 0 && !h->junk && !h->no_separator && !h->limited && types == 1 &&
	       encodings <= 1;
}

static bool is_sound(const Structure *s)
{
	return !s->no_boundary && !s->no_end && !s->limited && !s->notes.bad_type &&
	       !s->notes.bad_transfer && s->newline == '\n' && !outside_has_text(s);
}

/* NULL: the mail is the signed part and its signature, and nothing else. */
static const char *shape_fault(const Structure *s)
{
	const Part *top = structure_part(s, WHOLE);
	const char *protocol = params_get(top->content_type, "protocol");

	if (signatures_in(s) > 1)
		return "there are several signatures";
	if (!is_sound(s) || s->parts->len < 3)
		return "parts of it are not as they should be";
	guint second = structure_part(s, SIGNED)->next;
	if (second + 1 != s->parts->len || !is_signature(structure_part(s, second)->type))
		return "more stands in the mail than what was signed";
	if (!protocol || g_ascii_strcasecmp(protocol, structure_part(s, second)->type) != 0 ||
	    !is_plain_header(&structure_part(s, SIGNED)->header) ||
	    !is_plain_header(&structure_part(s, second)->header))
		return "parts of it are not as they should be";
	return NULL;
}

/* From its header on; the line end in front of a boundary is the boundary's. */
static Span signed_bytes(const Structure *s)
{
	const Part *part = structure_part(s, SIGNED);
	Span all = {g_array_index(part->header.fields, Field, 0).name.start, part->body.end};

	if (part->is_multipart && all.end > all.start && all.end[-1] == '\n') {
		all.end--;
		if (all.end > all.start && all.end[-1] == '\r')
			all.end--;
	}
	return all;
}

/* With the line ends that were signed: CR LF. */
static void add_lines(Sha2 *sum, Span bytes)
{
	while (bytes.start < bytes.end) {
		const char *lf = memchr(bytes.start, '\n', span_length(bytes));
		const char *end = lf ? lf : bytes.end;
		const char *text = lf && end > bytes.start && end[-1] == '\r' ? end - 1 : end;
		sha2_add(sum, bytes.start, (gsize)(text - bytes.start));
		if (lf)
			sha2_add(sum, "\r\n", 2);
		bytes.start = lf ? lf + 1 : bytes.end;
	}
}

static void sum_of(Sha2Kind kind, Span bytes, const GByteArray *behind, guint8 sum_r[SHA2_MOST])
{
	Sha2 sum;

	sha2_init(&sum, kind);
	add_lines(&sum, bytes);
	if (behind)
		sha2_add(&sum, behind->data, behind->len);
	sha2_end(&sum, sum_r);
}

static const char *read_cms(PartSignature *s, Span bytes, const GString *part)
{
	Cms cms;
	guint8 sum[SHA2_MOST];
	const char *fault = cms_read((const guint8 *)part->str, part->len, &cms);

	if (!fault && cms.covered->len > LIMIT_COVERED)
		fault = "the signature is too long";
	if (!fault) {
		s->hash = g_strdup(sha2_name(cms.hash));
		s->covered = g_base64_encode(cms.covered->data, cms.covered->len);
		s->value = g_base64_encode(cms.value, cms.length);
		s->at = cms.at;
		sum_of(cms.hash, bytes, NULL, sum);
		sha2_to_hex(sum, sha2_size(cms.hash), s->digest);
		if (memcmp(sum, cms.digest, sha2_size(cms.hash)) != 0)
			fault = "the text is not the one that was signed";
	}
	cms_clear(&cms);
	return fault;
}

static const char *read_pgp(PartSignature *s, Span bytes, const GString *part)
{
	PgpDetached pgp;
	guint8 sum[SHA2_MOST];
	const char *fault = pgp_detached_read(part->str, &pgp);

	if (!fault) {
		s->hash = g_strdup(sha2_name(pgp.hash));
		s->covered = g_base64_encode(pgp.covered->data, pgp.covered->len);
		s->value = g_base64_encode(pgp.value->data, pgp.value->len);
		s->at = pgp.at;
		s->until = pgp.until;
		sum_of(pgp.hash, bytes, pgp.covered, sum);
		sha2_to_hex(sum, sha2_size(pgp.hash), s->digest);
	}
	pgp_detached_clear(&pgp);
	return fault;
}

static const char *read_value(PartSignature *s, const Structure *structure)
{
	const Part *part = structure_part(structure, structure_part(structure, SIGNED)->next);
	TransferNotes notes = {0};
	bool cut;

	s->openpgp = is_pgp(part->type);
	GString *value =
	    transfer_decode_text(part->transfer, part->body, LIMIT_SIGNATURE, &notes, &cut);
	const char *fault = cut          ? "the signature is too long"
			    : s->openpgp ? read_pgp(s, signed_bytes(structure), value)
					 : read_cms(s, signed_bytes(structure), value);
	g_string_free(value, TRUE);
	return fault;
}

/* A Subject in the header of a signed part is the mail's where the part says that it protects fields: RFC 9788 2.1, and as
 * programs did before it. */
static char *protected_subject(const Part *part)
{
	const char *protects = params_get(part->content_type, "hp");
	const char *older = params_get(part->content_type, "protected-headers");
	const Field *found = NULL;
	CharsetNotes notes = {0};

	if (g_strcmp0(protects, "clear") != 0 && g_strcmp0(older, "v1") != 0)
		return NULL;
	for (guint i = 0; i < part->header.fields->len; i++) {
		const Field *field = &g_array_index(part->header.fields, Field, i);
		if (!span_is(field->name, "Subject"))
			continue;
		if (found)
			return NULL;
		found = field;
	}
	g_autofree char *line = found ? words_unfold(found->body, NULL, &notes) : NULL;
	return line ? words_decode(line, &notes) : NULL;
}

void part_signature_read(Message *m, const Structure *structure)
{
	if (!g_str_equal(structure_part(structure, WHOLE)->type, "multipart/signed"))
		return;
	PartSignature *s = part_signature_new();
	const char *fault = shape_fault(structure);

	m->part_signature = s;
	if (!fault) {
		s->subject = protected_subject(structure_part(structure, SIGNED));
		fault = read_value(s, structure);
	}
	s->fault = g_strdup(fault);
	char **strings[] = {&s->hash, &s->covered, &s->value};
	for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
		if (!*strings[i])
			*strings[i] = g_strdup("");
}
