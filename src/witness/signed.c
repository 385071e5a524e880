#include "witness/signed.h"

#include "witness/decode.h"

/* The line end in front of the boundary is the boundary's. */
static void add_lines(Sha2 *sum, Piece part)
{
	Piece line;
	bool first = true;

	while (piece_line(&part, &line)) {
		if (!first)
			sha2_add(sum, "\r\n", 2);
		first = false;
		sha2_add(sum, line.at, (gsize)(line.end - line.at));
	}
}

static void read_subject(Piece part, Testimony *t)
{
	WitnessField field;

	while (!*t->signed_subject && piece_field(&part, &field) == FIELD_GOT)
		if (piece_is(field.name, "Subject"))
			decode_words(field.body, t->signed_subject, TESTIMONY_FIELD);
}

void signed_read(Piece part, const SignedAsked *asked, Testimony *t)
{
	Sha2 sum;
	guint8 bytes[SHA2_MOST];

	read_subject(part, t);
	sha2_init(&sum, asked->hash);
	add_lines(&sum, part);
	sha2_add(&sum, asked->behind, asked->length);
	sha2_end(&sum, bytes);
	sha2_to_hex(bytes, sha2_size(asked->hash), t->signed_digest);
}
