/*
 * config.h: what the office's files say, as plain data that nobody changes after config_load() (load.h):
 * siaga.yaml here, the files of its rules directory in the headers named below.
 *
 * Strings are valid UTF-8; one that may be NULL is marked so; arrays are never NULL.  All owned by
 * the Config.  Durations are seconds, sizes bytes.
 */
#ifndef SIAGA_CONFIG_CONFIG_H
#define SIAGA_CONFIG_CONFIG_H

#include "config/office/book.h"
#include "config/office/calendar.h"
#include "config/office/directory.h"
#include "config/office/gazetteer.h"
#include "config/reader/problem.h"
#include "config/office/routing.h"
#include "config/office/samples.h"
#include "config/office/schedule.h"
#include "config/office/survey.h"
#include "config/office/vocabulary.h"
#include "config/office/wordlist.h"
#include "config/office/workflow.h"
#include "language/language.h"

/* A server to connect to, from an URL "imaps://host[:port]". */
typedef struct Endpoint {
	char *host; /* lower case, no brackets */
	guint16 port;
	bool tls; /* TLS from the first byte; otherwise plain or STARTTLS */
	bool loopback; /* this machine: TLS may be missing */
} Endpoint;

typedef enum {
	PROVIDER_NONE,
	PROVIDER_GMAIL,
	PROVIDER_WORKSPACE,
	PROVIDER_YAHOO,
	PROVIDER_OUTLOOK,
	PROVIDER_MICROSOFT365,
} Provider;

typedef enum { LOGIN_PASSWORD, LOGIN_OAUTH2, LOGIN_NONE } LoginKind;

/* Where a provider asks for consent and gives tokens; addresses are https.  Each NULL: it is not told. */
typedef struct OAuth {
	char *authorize, *token; /* RFC 6749 3.1 and 3.2 */
	char *device; /* RFC 8628; NULL: there is no device flow */
	char *client; /* the id that the provider gave the office */
	char *client_secret; /* reference; NULL: none was given */
	char *scope; /* separated by blanks */
	char *
	    redirect; /* where the browser is sent with the answer; loopback: `siaga login` listens there */
	char *ca; /* PEM file; NULL: the system's */
} OAuth;

/* Who we are to a server.  Secrets are references (config/account/secret.h), read by the child that needs
 * them and nobody else. */
typedef struct Login {
	char *user;
	LoginKind kind;
	char *secret; /* reference; LOGIN_PASSWORD only, else NULL */
	char *token_file; /* LOGIN_OAUTH2: file whose first line is the access token; or NULL */
	char *token_command; /* LOGIN_OAUTH2: shell command that prints the access token; or NULL */
	OAuth oauth; /* LOGIN_OAUTH2 with neither of them: tokens of our own */
	char *account; /* what `siaga login` calls it */
	char *grant; /* file with its refresh token; NULL: no tokens of our own */
} Login;

typedef enum { AFTER_KEEP, AFTER_SEEN, AFTER_MOVE, AFTER_DELETE } AfterKind;

/* What happens to a mail on the server once it is committed. */
typedef struct After {
	AfterKind kind;
	char *folder; /* AFTER_MOVE only, else NULL */
} After;

/* Letters leave from the mailbox that received: its account for sending. */
typedef struct Sending {
	Endpoint server; /* tls false: STARTTLS is required unless loopback or insecure */
	Login login; /* the mailbox's own unless told otherwise */
	guint connections; /* 1 to 16 */
	guint rate; /* letters a minute; 0: no limit */
	guint daily; /* letters in 24 hours; 0: no limit */
	guint64 max_size; /* largest letter; 0: as the server says (SIZE) */
	char *sent; /* folder of the mailbox that gets a copy of each letter; NULL: none */
	char *ca; /* PEM file that replaces the system's authorities; NULL: the system's */
	bool insecure; /* plain text beyond loopback is wanted */
} Sending;

typedef enum { PURPOSE_REPORTS, PURPOSE_COMPLAINTS } Purpose;

/* "reports", "complaints": the column `purpose` of routing rules. */
extern const char *const purpose_names[];

typedef struct Mailbox {
	char *name;
	Spot at;
	Purpose purpose; /* what its address is published for */
	Provider provider;
	Endpoint server;
	char *address; /* lower case: From, envelope sender and Reply-To of all its letters */
	char *display; /* name beside that address; NULL: the office's name */
	Login login;
	GPtrArray *folders; /* of char *, at least one */
	char *spam_folder; /* one of folders, never answered; NULL: not fetched */
	GPtrArray *authserv_ids; /* of char *: whose Authentication-Results are believed, exact or
	                            "*.domain"; empty: nothing is authenticated (tests/abuse: 26) */
	GPtrArray
	    *authserv_hops; /* of char *: further names by which the mailbox's own servers call
	                             themselves behind "by" in Received, with * and ? */
	bool plus_addresses; /* user+CODE@domain reaches this mailbox */
	After after, after_secret;
	gint64 since; /* mails of an earlier INTERNALDATE are ledger lines only; 0: all */
	bool import_quiet; /* what is there at the first run is registered without any letter */
	gint64 idle; /* IDLE is issued again after so long */
	gint64 poll; /* without IDLE, and for folders beyond the first: look so often */
	bool use_idle; /* `idle: no` polls only */
	guint64 max_size; /* larger mails are headers only, outcome too-large */
	char *ca; /* PEM file; NULL: the system's */
	bool insecure;
	bool can_send; /* false: fetched only, it never answers */
	Sending send;
} Mailbox;

typedef struct Office {
	char *name; /* Kantor Kesatuan Bangsa dan Politik */
	char *head_title; /* Kepala Kantor */
	char
	    *decree; /* of the service standard, printed under the name of the office; NULL: none */
	char *address; /* street and post code */
	char *place; /* in the date line of letters: Kajen */
	char *phone, *email, *web; /* each NULL: none */
	char *host; /* domain of our Message-IDs and List-Ids */
	char *zone_name; /* Asia/Jakarta */
	char *zone_label; /* WIB: what letters print after a time of day */
	GTimeZone *zone;
	GPtrArray *letterhead; /* of char *: lines on top of letters */
} Office;

/* How letters and books are printed.  Lengths are millimetres. */
typedef struct PaperSettings {
	char *emblem; /* PNG file, on the left of the letterhead; NULL: none */
	char *face; /* of type, as fontconfig knows it */
	guint size; /* points */
	guint least; /* points: no letter that has to fit one page is set smaller */
	guint top, right, bottom, left; /* margins of letters */
} PaperSettings;

/* Time stamps of the history's end (RFC 3161), once a day. */
typedef struct Timestamping {
	Spot at;
	char *url; /* http or https; NULL: none are asked for */
	char *
	    ca; /* PEM file: authorities that vouch for who signs them; NULL: nothing is known of stamps */
	char *tls_ca; /* PEM file for an https address; NULL: the system's */
	char *policy; /* OID; NULL: the server's own */
	gint64 timeout; /* for one question */
	gint64 alarm_after; /* without a stamp */
} Timestamping;

/* Who gets an acknowledgement (tests/abuse: 14).  Addresses of directory units are free of `per_address`. */
typedef struct Acknowledging {
	bool unverified; /* also to senders who are not authenticated: one an address and day */
	guint per_address; /* an hour */
	guint unverified_total; /* an hour over all unverified senders */
	guint
	    per_peer; /* letters of any kind to one address an hour, against loops (tests/abuse: 12) */
} Acknowledging;

typedef struct Limits {
	guint64 disk_free; /* below it fetching stops and the outbox goes on */
	guint parsers; /* parser children */
	gint64 release_delay; /* what an approval sends waits so long for BATAL */
	gint64 ask_expires; /* an ask's key is good for so long */
	guint ask_again; /* unclear answers are asked back so often, then a person looks */
	guint
	    stranger_hour; /* mails of one unknown or unproved sender that act in an hour; 0: all */
	guint strangers_hour; /* entries of all unknown senders together in an hour; 0: all */
	guint letters_hour; /* letters to one person in an hour, then lists; 0: without end */
} Limits;

/* How long closed entries keep what they hold (config/office/retention.h). */
typedef struct Retention {
	Spot at;
	GPtrArray *workflows; /* of char *: those of these; empty: of all */
	int secrecy; /* those of that class (a Secrecy); -1: of all */
	guint years; /* full calendar years behind the one in which they were closed */
	bool erase; /* recurring work erases them; otherwise a person does */
	char *why; /* the office's rule */
} Retention;

typedef struct Config {
	char *path; /* of siaga.yaml */
	Office office;
	PaperSettings paper;
	char *database;
	char *rules; /* directory */
	char *templates; /* directory */
	bool
	    english_names; /* whether the office calls what has two names by the English one (model/own_names.h) */
	char *
	    common; /* directory with rules and templates for what the office's own leave out; NULL: none */
	char
	    *sender; /* mailbox that letters leave from which answer no mail; NULL: none can send */
	char *alarm; /* program that is run with an alarm's text on standard input; NULL: none */
	char *administrator; /* address that alarms are mailed to, too; NULL: nobody */
	Mailbox *outlet; /* account of its own for those mails, fetched by nobody; NULL: `sender` */
	Acknowledging acknowledging;
	Timestamping timestamping;
	Limits limits;
	GPtrArray *mailboxes; /* of Mailbox, at least one */

	Directory *directory; /* rules/directory.yaml */
	GPtrArray *books; /* of Book, rules/books.yaml; the first is the default */
	GPtrArray *routing; /* of Rule, rules/routing.yaml, in order */
	GPtrArray *workflows; /* of Workflow, rules/workflows/ *.yaml */
	Vocabulary *vocabulary; /* rules/vocabulary.yaml */
	Language *language; /* rules/language.yaml */
	Gazetteer *gazetteer; /* rules/places.yaml */
	GPtrArray *alarm_words; /* of WordGroup, rules/alarm.yaml */
	GPtrArray *nihil_words; /* of WordGroup, rules/nihil.yaml */
	GPtrArray *kind_words; /* of WordGroup, rules/kinds.yaml */
	Calendar *calendar; /* rules/calendar.yaml */
	GPtrArray *schedule; /* of Job, rules/schedule.yaml */
	GPtrArray *roster; /* of Duty, rules/roster.yaml */
	GPtrArray *retention; /* of Retention, rules/retention.yaml, in order */
	Survey *survey; /* rules/survey.yaml */
	GPtrArray *samples; /* of Sample, rules/samples.yaml */
	char rules_hash[65]; /* SHA-256 over the rules directory, stands with each decision */
} Config;

void config_free(Config *config);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Config, config_free)

/* Whether the secrets and authority files that mailboxes name are there and well guarded; nothing is
 * read.  Only for the process that may see them: `siaga check`. */
void config_check_secrets(const Config *config, Problems *problems);

/* Whether the accounts can work: token commands that are not there, passwords where the provider has ended them. */
void config_check_accounts(const Config *config, Problems *problems);
/* Whether the database's directory, or the one that it would be made in, can be written. */
void config_check_database(const Config *config, Problems *problems);

/* Each NULL when there is none of that name; borrowed. */
const Mailbox *config_mailbox(const Config *config, const char *name);
const Workflow *config_workflow(const Config *config, const char *name);
const Book *config_book(const Config *config, const char *name);

#endif
