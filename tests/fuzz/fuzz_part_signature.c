/*
 * fuzz_part_signature.c: any CMS, any OpenPGP signature, any signed mail: what the parser says was signed has a digest, and the
 * second reader makes the same one.
 */
#include "base/memfile.h"
#include "base/pgp.h"
#include "message/parse.h"
#include "message/sign/cms.h"
#include "message/sign/pgp_signature.h"
#include "witness/reader.h"

#include <stdint.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	message_parse_setup();
	return 0;
}

static void read_cms(const uint8_t *data, size_t size)
{
	Cms cms;
	const char *fault = cms_read(data, size, &cms);

	g_assert_true(
	    fault || (cms.covered && cms.digest && cms.at > 0 && sha2_size(cms.hash) > 0));
	cms_clear(&cms);
}

static void read_pgp(const uint8_t *data, size_t size)
{
	g_autofree char *value = g_base64_encode(data, size);
	g_autofree char *text = g_strdup_printf(
	    "-----BEGIN PGP SIGNATURE-----\n\n%s\n-----END PGP SIGNATURE-----\n", value);
	PgpDetached pgp;
	const char *fault = pgp_detached_read(text, &pgp);

	g_assert_true(fault || (pgp.covered && pgp.value && pgp.at > 0 && sha2_size(pgp.hash) > 0));
	pgp_detached_clear(&pgp);
}

static void read_mail(const uint8_t *data, size_t size)
{
	ParseOptions options = {.host = "office.example"};
	int fd = memfile_from(data, size, NULL);
	g_autoptr(Message) m = message_parse(fd, 0, size, &options);
	const PartSignature *s = m->part_signature;
	gsize length = 0;

	close(fd);
	if (!s || s->fault)
		return;
	g_autofree Testimony *t = g_new(Testimony, 1);
	g_autofree SignedAsked *asked = g_new0(SignedAsked, 1);
	g_autofree guchar *covered = g_base64_decode(s->covered, &length);
	asked->hash = sha2_named(s->hash);
	asked->length = s->openpgp ? length : 0;
	memcpy(asked->behind, covered, asked->length);
	witness_read((const char *)data, size, asked, t);
	g_assert_true(t->unread || !*t->signed_digest || g_str_equal(t->signed_digest, s->digest));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	read_cms(data, size);
	read_pgp(data, size);
	read_mail(data, size);
	return 0;
}
