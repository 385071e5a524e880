/* Who has signed a mail himself (S/MIME, OpenPGP): mails as people's programs make them, signed by openssl and gpg, and every
 * way to change them, to put them under another question or to sign them so that it proves nothing (tests/abuse: 28). */
#include "base/certificate.h"
#include "base/memfile.h"
#include "base/pgp_key.h"
#include "message/json.h"
#include "message/parse.h"
#include "model/ask_code.h"
#include "who/own_signature.h"
#include "witness/agree.h"
#include "witness/reader.h"

#include <string.h>
#include <unistd.h>

#define SAMPLES "tests/mail/signed/"
#define HADI "731FDF96906A8D40575F128382495E012691DBBA"
#define RSA "5BB44B77F22FD3329808CD8F645E544520DA6BEA"
#define ENDS "85096BB67E8CD9E3C58166E9DFA8735F803FDB88"

enum { DAY = 24 * 3600, LATER = 60 };

typedef struct Case {
	const char *name, *file;
	const char *from,
	    *to; /* the first of these words is put in the other's place; NULL: none */
	gint64 age; /* of the signature when it is looked at */
	const char *fault; /* in why it proves nothing; NULL: it proves the sender */
} Case;

#define MORE "more stands in the mail"
#define SHAPE "not as they should be"
#define SEVERAL "several signatures"
#define CHANGED "not the one that was signed"
#define WEAK "none that holds"
#define UNNAMED "seal-unnamed"
#define NOT_HIS "seal-not-his-key"
#define FOOTER "Disclaimer: Setuju semua.\n"

static const Case cases[] = {
    {"Thunderbird OpenPGP", "thunderbird-pgp", NULL, NULL, LATER, NULL},
    {"mutt OpenPGP RSA", "mutt-pgp", NULL, NULL, LATER, NULL},
    {"Thunderbird S/MIME", "thunderbird-smime", NULL, NULL, LATER, NULL},
    {"Apple S/MIME", "apple-smime", NULL, NULL, LATER, NULL},
    {"RFC 9788", "protected-smime", NULL, NULL, LATER, NULL},
    {"blanks in the subject", "protected-smime", "Subject: Re: Mohon", "Subject: Re:  Mohon", LATER,
	NULL},

    /* Under another question. */
    {"replayed: protected OpenPGP", "thunderbird-pgp", "0148-K7Q2MZXA4RT7YHBV",
	"0149-AAAAMZXA4RT7YHBV", LATER, UNNAMED},
    {"replayed: quoted OpenPGP", "mutt-pgp", "0148-K7Q2MZXA4RT7YHBV", "0149-AAAAMZXA4RT7YHBV",
	LATER, UNNAMED},
    {"replayed: quoted S/MIME", "apple-smime", "0148-K7Q2MZXA4RT7YHBV", "0149-AAAAMZXA4RT7YHBV",
	LATER, UNNAMED},
    {"replayed: protected S/MIME", "protected-smime", "0148-K7Q2MZXA4RT7YHBV",
	"0149-AAAAMZXA4RT7YHBV", LATER, UNNAMED},
    {"replayed: no code in the subject", "apple-smime", " [0148-K7Q2MZXA4RT7YHBV]", "", LATER,
	UNNAMED},

    /* Changed. */
    {"a word", "thunderbird-smime", "Setuju", "Tidak setuju", LATER, CHANGED},
    {"a word, OpenPGP", "mutt-pgp", "\nSetuju.", "\nTidak setuju.", LATER, NOT_HIS},
    {"a blank at the end of a line", "mutt-pgp", "\nSetuju.\n", "\nSetuju. \n", LATER, NOT_HIS},
    {"an empty line", "apple-smime", "Setuju.\n\nPada", "Setuju.\n\n\nPada", LATER, CHANGED},
    {"a line behind it", "mutt-pgp", "diubah.\n", "diubah.\n\n", LATER, NOT_HIS},
    {"the charset", "thunderbird-smime", "charset=UTF-8", "charset=ISO-8859-1", LATER, CHANGED},
    {"the charset, OpenPGP", "thunderbird-pgp", "charset=UTF-8", "charset=UTF-7", LATER, NOT_HIS},
    {"the encoding", "thunderbird-smime", "Encoding: 8bit", "Encoding: quoted-printable", LATER,
	CHANGED},
    {"the signed subject", "thunderbird-pgp", "v1\"\nFrom", "v1\"\nSubject: lain\nFrom", LATER,
	NOT_HIS},
    {"the type of the text", "mutt-pgp", "text/plain;", "text/html;", LATER, NOT_HIS},
    {"the time", "mutt-pgp", "iQGzBAEB", "iQGzBAAB", LATER, NOT_HIS},

    /* More than what was signed, or not multipart/signed. */
    {"a part behind", "mutt-pgp", "\n--x1F0m3RQhciDyCHl--",
	"\n--x1F0m3RQhciDyCHl\nContent-Type: text/plain\n\n" FOOTER "--x1F0m3RQhciDyCHl--", LATER,
	MORE},
    {"another signature behind", "mutt-pgp", "\n--x1F0m3RQhciDyCHl--",
	"\n--x1F0m3RQhciDyCHl\nContent-Type: application/pgp-signature\n\nx\n--x1F0m3RQhciDyCHl--",
	LATER, SEVERAL},
    {"a part between", "apple-smime", "--Apple-Mail=_2\nContent-Type: application",
	"--Apple-Mail=_2\nContent-Type: text/plain\n\n" FOOTER
	"\n--Apple-Mail=_2\nContent-Type: application",
	LATER, MORE},
    {"a part in front", "mutt-pgp", "\n--x1F0m3RQhciDyCHl\n",
	"\n--x1F0m3RQhciDyCHl\nContent-Type: text/plain\n\n" FOOTER "\n--x1F0m3RQhciDyCHl\n", LATER,
	MORE},
    {"text in front of the parts", "mutt-pgp", "\n--x1F0m3RQhciDyCHl\n",
	"\n" FOOTER "\n--x1F0m3RQhciDyCHl\n", LATER, SHAPE},
    {"text behind the parts", "mutt-pgp", "--x1F0m3RQhciDyCHl--\n", "--x1F0m3RQhciDyCHl--\n" FOOTER,
	LATER, SHAPE},
    {"no end", "mutt-pgp", "--x1F0m3RQhciDyCHl--\n", "", LATER, SHAPE},
    {"called mixed", "mutt-pgp", "multipart/signed", "multipart/mixed", LATER, "seal-missing"},
    {"another protocol", "mutt-pgp", "protocol=\"application/pgp-signature\"",
	"protocol=\"application/pkcs7-signature\"", LATER, SHAPE},
    {"no protocol", "mutt-pgp", "protocol=", "x=", LATER, SHAPE},
    {"a multipart around it", "mutt-pgp", "MIME-Version: 1.0\nContent-Type: multipart/signed;",
	"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=list\n\n--list\n"
	"Content-Type: multipart/signed;",
	LATER, "seal-missing"},
    {"twice what it is", "mutt-pgp", "Content-Disposition: inline", "Content-Type: text/html",
	LATER, SHAPE},

    /* Signatures that are worth nothing. */
    {"SHA-1", "sha1", NULL, NULL, LATER, WEAK},
    {"SHA-1, OpenPGP", "pgp-sha1", NULL, NULL, LATER, WEAK},
    {"two signers", "two", NULL, NULL, LATER, SEVERAL},
    {"two signers, OpenPGP", "pgp-two", NULL, NULL, LATER, SEVERAL},
    {"no time", "noattr", NULL, NULL, LATER, "of what and when"},
    {"a key of 1,024 bits", "weak", NULL, NULL, LATER, NOT_HIS},
    {"inside of the signature", "opaque", NULL, NULL, LATER, "seal-missing"},
    {"an armour that is none", "mutt-pgp", "-----BEGIN PGP SIGNATURE-----", "-----BEGIN", LATER,
	"RFC 9580"},
    {"no value", "apple-smime", "MII", "AAA", LATER, "RFC 5652"},

    /* Its time, and its key's. */
    {"a week later", "mutt-pgp", NULL, NULL, 7 * DAY, NULL},
    {"more than a week later", "mutt-pgp", NULL, NULL, 7 * DAY + 1, "seal-old"},
    {"more than a week later, S/MIME", "apple-smime", NULL, NULL, 7 * DAY + 1, "seal-old"},
    {"from the future", "apple-smime", NULL, NULL, -301, "seal-old"},
    {"a key that ends", "ends", NULL, NULL, LATER, NULL},
    {"the sender's form", "mutt-pgp", "From: Hadi Surono <hadi@desa.example>",
	"From: Hadi <hadi@desa.example> (x)", LATER, "identity-shape"},
};

static Message *parse(const char *bytes)
{
	ParseOptions options = {0};
	int fd = memfile_from(bytes, strlen(bytes), NULL);
	Message *m = message_parse(fd, 0, strlen(bytes), &options);

	close(fd);
	return m;
}

static char *mail_of(const char *file, const char *from, const char *to)
{
	g_autofree char *path = g_strdup_printf(SAMPLES "%s.eml", file);
	g_autofree char *bytes = NULL;

	g_assert_true(g_file_get_contents(path, &bytes, NULL, NULL));
	if (!from)
		return g_steal_pointer(&bytes);
	const char *at = strstr(bytes, from);
	g_assert_nonnull(at);
	return g_strdup_printf("%.*s%s%s", (int)(at - bytes), bytes, to, at + strlen(from));
}

static OwnKey *key_for(const char *file)
{
	GError *err = NULL;
	bool ends = g_str_equal(file, "ends"), hadi = g_str_has_prefix(file, "thunderbird");
	OwnKey *key = pgp_key_read(ends   ? SAMPLES "ends.asc"
				   : hadi ? SAMPLES "hadi.asc"
					  : SAMPLES "rsa.asc",
	    ends   ? ENDS
	    : hadi ? HADI
		   : RSA,
	    &err);

	g_assert_no_error(err);
	return key;
}

/* What the mail's own subject says that it answers is what is asked. */
static bool is_named(const Message *m)
{
	char asked[ASK_CODE_KEY + 1], named[ASK_CODE_KEY + 1];

	return ask_code_sole(m->subject, asked) && own_signature_names(m, named) &&
	       g_str_equal(asked, named);
}

static bool proves(const Message *m, const char *file, gint64 now, ReasonId *why_r)
{
	g_autoptr(OwnKey) openpgp = key_for(file);
	g_autoptr(OwnKey) smime = certificate_read(SAMPLES "hadi.crt", NULL);
	const Person person = {.openpgp = openpgp, .smime = smime};

	return own_signature_proves(m, &person, is_named(m), now, why_r);
}

static const char *contradiction(const char *mail, const Message *m)
{
	g_autofree Testimony *t = g_new(Testimony, 1);
	g_autofree SignedAsked *asked = g_new0(SignedAsked, 1);
	const PartSignature *s = m->part_signature;
	gsize length = 0;

	if (s && !s->fault) {
		g_autofree guchar *covered = g_base64_decode(s->covered, &length);
		asked->hash = sha2_named(s->hash);
		asked->length = s->openpgp ? length : 0;
		memcpy(asked->behind, covered, asked->length);
	}
	witness_read(mail, strlen(mail), asked, t);
	return witness_contradicts(t, m);
}

static void test_case(gconstpointer data)
{
	const Case *c = data;
	g_autofree char *original = mail_of(c->file, NULL, NULL);
	g_autofree char *bytes = mail_of(c->file, c->from, c->to);
	g_autoptr(Message) before = parse(original);
	g_autoptr(Message) m = parse(bytes);
	const PartSignature *s = m->part_signature;
	ReasonId why = REASON_NONE;
	gint64 at = before->part_signature ? before->part_signature->at : 0;
	bool proved = proves(m, c->file, at + c->age, &why);
	g_autofree char *told =
	    g_strdup_printf("%s; %s", reason_key(why), s && s->fault ? s->fault : "");

	g_test_message("%s", told);
	g_assert_cmpint(proved, ==, c->fault == NULL);
	g_assert_nonnull(strstr(told, c->fault ? c->fault : ""));
	g_assert_cmpint(why == REASON_NONE, ==, proved);
	if (proved)
		g_assert_cmpstr(contradiction(bytes, m), ==, NULL);
}

/* As the server hands it over, and as it lies in the database. */
static void test_line_ends_and_json(gconstpointer file)
{
	g_autofree char *lines = mail_of(file, NULL, NULL);
	g_auto(GStrv) split = g_strsplit(lines, "\n", -1);
	g_autofree char *bytes = g_strjoinv("\r\n", split);
	g_autoptr(Message) m = parse(bytes);
	json_t *object = message_to_json(m);
	g_autoptr(Message) again = message_from_json(object, NULL);
	gint64 now = m->part_signature->at + LATER;
	ReasonId why;

	json_decref(object);
	g_assert_nonnull(again);
	g_assert_true(proves(m, file, now, &why));
	g_assert_true(proves(again, file, now, &why));
	g_assert_cmpstr(contradiction(bytes, m), ==, NULL);
}

/* Each of the two has a key, but not of that kind, or not this one. */
static void test_other_keys(void)
{
	g_autofree char *bytes = mail_of("apple-smime", NULL, NULL);
	g_autoptr(Message) m = parse(bytes);
	g_autoptr(OwnKey) openpgp = key_for("mutt-pgp");
	g_autoptr(OwnKey) smime = certificate_read(SAMPLES "hadi.crt", NULL);
	Person person = {.openpgp = openpgp};
	gint64 now = m->part_signature->at + LATER;
	ReasonId why;

	g_assert_false(own_signature_proves(m, &person, true, now, &why));
	g_assert_cmpint(why, ==, REASON_SEAL_NO_KEY);
	person.smime = openpgp;
	g_assert_false(own_signature_proves(m, &person, true, now, &why));
	g_assert_cmpint(why, ==, REASON_SEAL_NOT_HIS_KEY);
	person.smime = smime;
	g_assert_true(own_signature_proves(m, &person, true, now, &why));
	/* What was signed has to hold the digest of what was read. */
	m->part_signature->digest[0] = m->part_signature->digest[0] == 'a' ? 'b' : 'a';
	g_assert_false(own_signature_proves(m, &person, true, now, &why));
	g_assert_cmpint(why, ==, REASON_SEAL_NOT_HIS_KEY);
}

static void test_key_life(void)
{
	g_autofree char *bytes = mail_of("ends", NULL, NULL);
	g_autoptr(Message) m = parse(bytes);
	g_autoptr(OwnKey) key = key_for("ends");
	const Person person = {.openpgp = key};
	gint64 at = m->part_signature->at;
	ReasonId why;

	g_assert_cmpint(key->until - key->from, ==, 10 * DAY);
	key->until = at + LATER;
	g_assert_true(own_signature_proves(m, &person, true, at + LATER, &why));
	g_assert_false(own_signature_proves(m, &person, true, at + LATER + 1, &why));
	g_assert_cmpint(why, ==, REASON_SEAL_KEY_EXPIRED);
	key->until = 0;
	key->from = at + 1;
	g_assert_false(own_signature_proves(m, &person, true, at + LATER, &why));
	g_assert_cmpint(why, ==, REASON_SEAL_KEY_EXPIRED);
	key->from = at;
	key->revoked = true;
	g_assert_false(own_signature_proves(m, &person, true, at + LATER, &why));
	g_assert_cmpint(why, ==, REASON_SEAL_REVOKED);
}

static const char *told(const char *why)
{
	return why ? why : "";
}

/* A parser that was taken over puts another's digest, subject or text in. */
static void test_lies(void)
{
	g_autofree char *bytes = mail_of("mutt-pgp", NULL, NULL);
	g_autofree char *other = mail_of("mutt-pgp", "\nSetuju.", "\nTidak.");
	g_autoptr(Message) m = parse(bytes);
	g_autoptr(Message) lie = parse(other);
	PartSignature *s = m->part_signature, *false_one = lie->part_signature;

	g_strlcpy(false_one->digest, s->digest, sizeof false_one->digest);
	g_assert_nonnull(strstr(told(contradiction(other, lie)), "under the sender's signature"));
	s->subject = g_strdup("Re: [0149-AAAAMZXA4RT7YHBV]");
	g_assert_nonnull(strstr(told(contradiction(bytes, m)), "under the sender's signature"));
	g_clear_pointer(&s->subject, g_free);
	g_assert_cmpstr(contradiction(bytes, m), ==, NULL);
	char *code = strstr(m->text, "0148-K");
	memcpy(code, "0149-A", 6);
	g_assert_nonnull(strstr(told(contradiction(bytes, m)), "under the sender's signature"));
}

static void test_codes(void)
{
	static const struct {
		const char *text, *key;
	} rows[] = {
	    {"", ""},
	    {"kode [0148-K7Q2MZXA4RT7YHBV] pada", "K7Q2MZXA4RT7YHBV"},
	    {"[0148-k7q2mzxa4rt7yhbv]", "K7Q2MZXA4RT7YHBV"},
	    {"[0148-K7Q2MZXA4RT7YHBV] [R-001-K7Q2MZXA4RT7YHBV]", "K7Q2MZXA4RT7YHBV"},
	    {"[0148-K7Q2MZXA4RT7YHBV] [0149-AAAAMZXA4RT7YHBV]", NULL},
	    {"[0148-K7Q2MZXA4RT7YH1V]", ""},
	    {"K7Q2MZXA4RT7YHBV]", ""},
	    {"[1] -]", ""},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		char key[ASK_CODE_KEY + 1];
		bool sole = ask_code_sole(rows[i].text, key);
		g_assert_cmpint(sole, ==, rows[i].key && *rows[i].key);
		if (sole)
			g_assert_cmpstr(key, ==, rows[i].key);
	}
}

static void test_files(void)
{
	static const struct {
		const char *file, *fingerprint, *problem;
	} rows[] = {
	    {"hadi.asc", RSA, "does not hold the key"},
	    {"hadi.crt", NULL, NULL},
	    {"weak.crt", NULL, "less than 2,048 bits"},
	    {"hadi.asc", NULL, "holds no certificate"},
	    {"none.crt", NULL, "cannot be read"},
	    {"none.asc", RSA, "cannot be read"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *path = g_strconcat(SAMPLES, rows[i].file, NULL);
		g_autoptr(GError) err = NULL;
		g_autoptr(OwnKey) key = rows[i].fingerprint
					    ? pgp_key_read(path, rows[i].fingerprint, &err)
					    : certificate_read(path, &err);
		g_assert_cmpint(key != NULL, ==, rows[i].problem == NULL);
		if (rows[i].problem)
			g_assert_nonnull(strstr(err->message, rows[i].problem));
	}
}

int main(int argc, char **argv)
{
	static const char *const files[] = {
	    "mutt-pgp", "thunderbird-pgp", "thunderbird-smime", "apple-smime"};

	g_test_init(&argc, &argv, NULL);
	message_parse_setup();
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *path = g_strdup_printf("/own-signature/%s", cases[i].name);
		g_strdelimit(path + strlen("/own-signature/"), "/", '-');
		g_test_add_data_func(path, &cases[i], test_case);
	}
	for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
		g_autofree char *path = g_strdup_printf("/own-signature/line-ends/%s", files[i]);
		g_test_add_data_func(path, files[i], test_line_ends_and_json);
	}
	g_test_add_func("/own-signature/other-keys", test_other_keys);
	g_test_add_func("/own-signature/key-life", test_key_life);
	g_test_add_func("/own-signature/lies", test_lies);
	g_test_add_func("/own-signature/codes", test_codes);
	g_test_add_func("/own-signature/files", test_files);
	return g_test_run();
}
