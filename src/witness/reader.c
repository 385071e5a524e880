#include "witness/reader.h"

#include "model/ask_code.h"
#include "witness/bytes.h"
#include "witness/decode.h"
#include "witness/sender.h"
#include "witness/signed.h"

#include <nettle/sha2.h>
#include <string.h>

enum { DEPTH = 6, FIELDS = 1000 };

void witness_residue(const char *text, gsize length, char *to, gsize size)
{
	gsize n = strlen(to);

	for (gsize i = 0; i < length && n + 1 < size; i++)
		if (text[i] > ' ' && text[i] <= '~')
			to[n++] = text[i];
	to[n] = '\0';
}

static void add_residue(struct sha256_ctx *sum, Piece p, bool lower)
{
	for (; p.at < p.end; p.at++) {
		guint8 c = (guint8)(lower ? g_ascii_tolower(*p.at) : *p.at);
		if (c > ' ' && c <= '~')
			sha256_update(sum, 1, &c);
	}
}

static void add_field(struct sha256_ctx *sum, const WitnessField *field)
{
	add_residue(sum, field->name, true);
	sha256_update(sum, 1, (const guint8 *)":");
	add_residue(sum, field->body, false);
	sha256_update(sum, 1, (const guint8 *)"\n");
}

/* The first "<id>". */
static void read_id(Testimony *t, Piece body)
{
	const char *open = memchr(body.at, '<', (gsize)(body.end - body.at));
	const char *close = open ? memchr(open, '>', (gsize)(body.end - open)) : NULL;

	if (close)
		witness_residue(
		    open + 1, (gsize)(close - open - 1), t->in_reply_to, TESTIMONY_FIELD);
}

typedef struct Seen {
	guint from, results, subject, reply;
} Seen;

static void note_field(Testimony *t, Seen *seen, const WitnessField *f)
{
	if (piece_is(f->name, "From") && (seen->from++ > 0 || !sender_address(f->body, t->from)))
		t->unread = "its From field is not one plain address";
	if (piece_is(f->name, "Authentication-Results") && seen->results++ == 0)
		sender_results(f->body, t->dmarc, t->dmarc_from);
	if (piece_is(f->name, "Subject") && seen->subject++ == 0)
		decode_words(f->body, t->subject, TESTIMONY_FIELD);
	if (piece_is(f->name, "In-Reply-To") && seen->reply++ == 0)
		read_id(t, f->body);
}

/* What a part says of itself. */
typedef struct Part {
	Piece type; /* Content-Type */
	Piece encoding; /* Content-Transfer-Encoding */
} Part;

static bool note_part(Part *part, const WitnessField *f)
{
	Piece *place = piece_is(f->name, "Content-Type")                ? &part->type
		       : piece_is(f->name, "Content-Transfer-Encoding") ? &part->encoding
									: NULL;

	if (!place)
		return true;
	if (place->at)
		return false;
	*place = piece_trim(f->body);
	return true;
}

static bool read_header(Piece *rest, Testimony *t, Part *part)
{
	struct sha256_ctx sum;
	guint8 digest[DIGEST_SIZE];
	WitnessField field;
	FieldStatus status;
	Seen seen = {0};

	sha256_init(&sum);
	for (int i = 0; (status = piece_field(rest, &field)) == FIELD_GOT && i < FIELDS; i++) {
		add_field(&sum, &field);
		note_field(t, &seen, &field);
		if (!note_part(part, &field))
			t->unread = "it says twice what it is";
	}
	if (status != FIELD_END)
		t->unread = "its header has a line that is no field";
	else if (!seen.from)
		t->unread = "it has no From field";
	sha256_digest(&sum, DIGEST_SIZE, digest);
	digest_to_hex(digest, t->header);
	return !t->unread;
}

static bool read_part_header(Piece *rest, Part *part)
{
	WitnessField field;
	FieldStatus status;

	while ((status = piece_field(rest, &field)) == FIELD_GOT)
		if (!note_part(part, &field))
			return false;
	return status == FIELD_END;
}

/* "--boundary" or "--boundary--"; 0: neither, 1: the next part begins, 2: the last has ended. */
static int delimits(Piece line, Piece boundary)
{
	gsize n = (gsize)(boundary.end - boundary.at);

	line.end = piece_trim(line).end;
	if ((gsize)(line.end - line.at) < n + 2 || memcmp(line.at, "--", 2) != 0 ||
	    memcmp(line.at + 2, boundary.at, n) != 0)
		return 0;
	line.at += n + 2;
	return line.at == line.end ? 1 : piece_is(line, "--") ? 2 : 0;
}

/* The first part of a multipart, header and body. */
static bool first_part(Piece body, Piece boundary, Piece *part_r)
{
	Piece line;
	bool inside = false;

	while (piece_line(&body, &line)) {
		int kind = delimits(line, boundary);
		if (!kind)
			continue;
		if (inside) {
			part_r->end = line.at;
			return true;
		}
		if (kind == 2)
			return false;
		part_r->at = body.at;
		inside = true;
	}
	return false;
}

static bool is_asked(const SignedAsked *asked)
{
	return asked && asked->hash != SHA2_NONE;
}

/* Down to the first leaf, which has to be text/plain. */
static bool find_text(Piece *body, Part *part, const SignedAsked *asked, Testimony *t)
{
	for (int depth = 0; depth < DEPTH && part->type.at; depth++) {
		Piece inner;
		if (!piece_starts(part->type, "multipart/"))
			break;
		Piece boundary = piece_parameter(part->type, "boundary");
		if (boundary.at == boundary.end || !first_part(*body, boundary, &inner))
			return false;
		if (depth == 0 && is_asked(asked) && piece_starts(part->type, "multipart/signed"))
			signed_read(inner, asked, t);
		*body = inner;
		*part = (Part){0};
		if (!read_part_header(body, part))
			return false;
	}
	return !part->type.at || piece_starts(part->type, "text/plain");
}

static void read_code(Piece body, Piece encoding, Testimony *t)
{
	char whole[TESTIMONY_TEXT], key[ASK_CODE_KEY + 1];

	if (decode_whole(body, encoding, whole, sizeof whole) && ask_code_sole(whole, key))
		g_strlcpy(t->code, key, sizeof t->code);
}

void witness_read(const char *bytes, gsize length, const SignedAsked *asked, Testimony *t)
{
	Piece rest = {bytes, bytes + length};
	Part part = {0};

	memset(t, 0, sizeof *t);
	if (!read_header(&rest, t, &part))
		return;
	if (!find_text(&rest, &part, asked, t))
		t->text_unread = "its text is not a plain first part";
	else if (!decode_text(rest, part.encoding, t->text, TESTIMONY_TEXT))
		t->text_unread = "its text is encoded in an unknown way";
	else if (is_asked(asked))
		read_code(rest, part.encoding, t);
}
