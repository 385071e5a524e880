/*
 * message.h: what a mail says, as plain decoded values.  The message step makes it from bytes;
 * printed as JSON it is what `siaga inspect` shows.  Every string is valid UTF-8 without NUL.
 * Strings that may be NULL are marked so; arrays are never NULL.
 */
#ifndef SIAGA_MODEL_MESSAGE_H
#define SIAGA_MODEL_MESSAGE_H

#include <glib.h>
#include <stdbool.h>

typedef struct Address {
	char *name; /* NULL: none */
	char *address; /* NULL: could not be parsed, its text is in name */
} Address;

typedef struct HeaderField {
	char *name; /* as written */
	char *value; /* unfolded, encoded words decoded, surrounding space removed */
	char *raw; /* unfolded but not decoded (bytes that are not UTF-8 repaired) */
} HeaderField;

/* What a photo says of itself, which anybody can write: for people to read, never to decide by. */
typedef struct PhotoClaim {
	char *
	    taken; /* "2026-11-23T06:15:00", with "+07:00" behind it where it tells its zone; NULL: not told */
	bool located;
	gint32 latitude, longitude; /* millionths of a degree, north and east positive */
} PhotoClaim;

PhotoClaim *photo_claim_new(void);
void photo_claim_free(PhotoClaim *claim);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PhotoClaim, photo_claim_free)
/* Whether it is written as above: a parser's word is not believed. */
bool photo_claim_is_sound(const PhotoClaim *claim);

typedef struct Attachment {
	char *filename; /* NULL: none; no path, no control characters */
	char *type; /* lower case "type/subtype" */
	guint64 size; /* decoded bytes */
	char sha256[65]; /* or attachment_no_hash */
	bool is_inline;
	char *content_id; /* NULL: none */
	bool is_chat; /* the text of the chat that was exported */
	PhotoClaim *photo; /* NULL: it says nothing, or is no photo */
} Attachment;

typedef enum { TEXT_NONE, TEXT_PLAIN, TEXT_HTML } TextSource;

/* In the order in which the first that fits is taken (inspect contract). */
typedef enum {
	KIND_LOOP,
	KIND_BOUNCE,
	KIND_RECEIPT,
	KIND_FEEDBACK,
	KIND_AUTO_REPLY,
	KIND_LIST,
	KIND_AUTO_GENERATED,
	KIND_FORWARD,
	KIND_REPLY,
	KIND_REPORT,
} MessageKind;

typedef struct BounceRecipient {
	char *address; /* NULL: not told */
	char *action; /* failed, delayed, delivered, relayed, expanded; NULL: not told */
	char *status; /* "5.1.1"; NULL: not told */
	char *diagnostic; /* NULL: none */
	bool guessed; /* no code was told: the status is what the words seem to mean */
} BounceRecipient;

typedef struct Bounce {
	GPtrArray *recipients; /* of BounceRecipient */
	char *original_message_id; /* NULL: not told */
	char *original_envelope_id; /* ENVID (RFC 3461 4.4); NULL: not told */
	char *reporting_mta; /* NULL: not told */
	bool limited; /* the notice is longer than what was read of it */
} Bounce;

typedef struct Authentication {
	char *authserv_id; /* each NULL when the header does not say or does not parse */
	char *spf;
	char *dkim;
	char *dmarc;
	char *
	    dmarc_from; /* header.from of the one dmarc result, as written; NULL: none, or several results */
} Authentication;

/* A DKIM-Signature (RFC 6376), judged as far as it goes without the key. */
typedef struct Signature {
	char *domain, *selector, *algorithm; /* d=, s=, a=; lower case, "" not told */
	char *value; /* b=, base64 */
	char digest[65]; /* SHA-256 of the fields that it covers; "" with a fault only */
	gint64 at, until; /* t=, x=: seconds since 1970; 0: not told */
	bool covers_reply; /* In-Reply-To is signed, or there is none */
	bool covers_id; /* the same of the Message-ID */
	char *fault; /* why it proves nothing whatever the key; NULL: nothing found */
} Signature;

/* The signature of a person over a part of the mail (S/MIME, RFC 8551; OpenPGP, RFC 3156), judged as far as it
 * goes without his key. */
typedef struct PartSignature {
	bool openpgp; /* false: S/MIME */
	char *hash; /* "sha256", "sha384" or "sha512"; "" not known */
	char digest
	    [129]; /* of the signed part, with OpenPGP of `covered` behind it, too; "" with a fault only */
	char *
	    covered; /* base64: the words of the signature itself that it signs; with S/MIME the digest stands
	                   in them */
	char *value; /* base64 */
	gint64 at, until; /* seconds since 1970; until 0: not told */
	char *subject; /* Subject in the header of the signed part (RFC 9788); NULL: none */
	char *fault; /* why it proves nothing whatever the key; NULL: nothing found */
} PartSignature;

typedef struct Defect {
	char *code; /* lower-case-words-with-hyphens */
	char *detail; /* NULL: none */
} Defect;

typedef struct Message {
	guint64 size; /* bytes as read */
	char sha256[65];
	char *message_id; /* NULL: none */
	char *date; /* RFC 3339; NULL: unreadable */
	char *subject; /* NULL: none */
	GPtrArray *from, *sender, *reply_to, *to, *cc; /* of Address */
	char *return_path; /* NULL: none; "" for <> */
	char *in_reply_to; /* NULL: none */
	GPtrArray *references; /* of char *, oldest first */
	bool has_list;
	char *list_id, *list_unsubscribe; /* NULL: none */
	char *text, *reply;
	TextSource text_source;
	GPtrArray *attachments; /* of Attachment */
	MessageKind kind;
	bool automatic;
	char *automatic_reason; /* NULL exactly when not automatic */
	Bounce *bounce; /* NULL unless kind is KIND_BOUNCE */
	Authentication *authentication; /* NULL: no such header */
	GPtrArray *defects; /* of Defect */

	/* Beyond the contract's keys: what the engine decides on. */
	Bounce
	    *delivered; /* of recipients that a report says were reached or passed on; NULL: none */
	GPtrArray *signatures; /* of Signature, top to bottom, cut at the limit */
	PartSignature *part_signature; /* NULL: the mail is not multipart/signed */
	GPtrArray *headers; /* of HeaderField, top to bottom, cut at the limits */
	bool identity_sound; /* false: the From field is of a shape that parsers read differently
	                         (two From fields, NUL, `From :`, a group, an encoded address): such a
	                         mail counts as unauthenticated whatever its headers claim */
	guint64
	    reader; /* which parser process has read it, counted from 1, and as its how manieth mail; of the
	                   engine only, in no JSON */
	guint64 nth;
	char *
	    doubt; /* why a second reader does not bear it out, nothing is decided by it; NULL: it does, or
	                was not asked.  Of the engine only, in no JSON */
	char *chat; /* text of the chat that was exported into a file of it; NULL: none */
	bool quotes; /* an original was left out of `reply` */
	bool text_hidden; /* the HTML alternative holds text that is not shown, or says something
	                         else than the plain text, or how the text is encoded or where it
	                         stands was guessed: no answer is read from such a mail */
} Message;

Message *message_new(void);
void message_free(Message *message);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Message, message_free)

/* Array elements; strings are copied, NULL stays NULL. */
Address *address_new(const char *name, const char *address);
void address_free(Address *address);
HeaderField *header_field_new(const char *name, const char *value, const char *raw);
void header_field_free(HeaderField *field);
Attachment *attachment_new(const char *type);
void attachment_free(Attachment *attachment);
/* That of a stored mail whose bytes have not been stored by themselves: nobody knows its hash. */
extern const char attachment_no_hash[65];
bool attachment_has_hash(const Attachment *attachment);
BounceRecipient *bounce_recipient_new(
    const char *address, const char *action, const char *status, const char *diagnostic);
void bounce_recipient_free(BounceRecipient *recipient);
Bounce *bounce_new(void);
void bounce_free(Bounce *bounce);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Bounce, bounce_free)
Signature *signature_new(void);
void signature_free(Signature *signature);
PartSignature *part_signature_new(void);
void part_signature_free(PartSignature *signature);
Authentication *authentication_new(void);
void authentication_free(Authentication *authentication);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Authentication, authentication_free)

/* Adds a defect once: the same code and detail again is not repeated. */
void message_add_defect(Message *message, const char *code, const char *detail);

/* Value of the first header of that name (case ignored), borrowed; NULL: none. */
const char *message_header(const Message *message, const char *name);

/* Whose the words of a mail are, and whether they are all that it shows. */
typedef enum {
	WORDS_OWN, /* in plain text, and its sender's own: they may be taken for an answer */
	WORDS_HIDDEN, /* the plain text says something else than what is shown */
	WORDS_FORWARDED, /* somebody else's */
	WORDS_UNSURE, /* there is no plain text, or its charset was guessed, is unknown or broken */
} MessageWords;

MessageWords message_words(const Message *message);
/* Whether they are WORDS_OWN. */
bool message_is_plain_reply(const Message *message);

/* "auto_reply" and the like; never NULL. */
const char *message_kind_name(MessageKind kind);
/* False when no kind has that name. */
bool message_kind_parse(const char *name, MessageKind *kind_r);

#endif
