#include "message/smtp_status.h"

#include "message/phrase.h"

#include <stdbool.h>
#include <string.h>

/* A reason is short; what is longer is a transcript whose head tells enough. */
enum { WORDS_LIMIT = 16384 };

typedef struct WordStatus {
	const char *words; /* as phrase_fold() makes them */
	const char *status;
} WordStatus;

/* In the order of what is surest: a full mailbox is named as such, while "unavailable" may be
 * said of anything. */
static const WordStatus word_statuses[] = {
    /* The mailbox is full. */
    {"mailbox full", "5.2.2"},
    {"mailbox is full", "5.2.2"},
    {"mail box full", "5.2.2"},
    {"mail box is full", "5.2.2"},
    {"inbox is full", "5.2.2"},
    {"inbox full", "5.2.2"},
    {"account is full", "5.2.2"},
    {"user is full", "5.2.2"},
    {"full mailbox", "5.2.2"},
    {"mailfolder is full", "5.2.2"},
    {"message store is full", "5.2.2"},
    {"exceeded storage", "5.2.2"},
    {"exceeds storage", "5.2.2"},
    {"exceeded their storage", "5.2.2"},
    {"quota exceeded", "5.2.2"},
    {"quota exceed", "5.2.2"},
    {"exceeded quota", "5.2.2"},
    {"exceed quota", "5.2.2"},
    {"exceed mailbox quota", "5.2.2"},
    {"exceeded his quota", "5.2.2"},
    {"exceeded its quota", "5.2.2"},
    {"exceeded his/her quota", "5.2.2"},
    {"exceeds quota", "5.2.2"},
    {"over quota", "5.2.2"},
    {"over-quota", "5.2.2"},
    {"overquota", "5.2.2"},
    {"over disk quota", "5.2.2"},
    {"over the maximum allowed", "5.2.2"},
    {"over his quota", "5.2.2"},
    {"disk quota", "5.2.2"},
    {"quota violation", "5.2.2"},
    {"not enough storage space", "5.2.2"},
    {"insufficient disk space", "5.2.2"},
    {"not enough space", "5.2.2"},
    {"mailbox has exceeded", "5.2.2"},
    {"mailbox exceeds", "5.2.2"},
    {"mailbox over", "5.2.2"},
    {"mailbox exceeded", "5.2.2"},
    {"mailbox size limit", "5.2.2"},
    {"can't accept any more", "5.2.2"},
    {"no room in mailbox", "5.2.2"},
    {"kotak surat penuh", "5.2.2"},
    {"kotak masuk penuh", "5.2.2"},
    {"postfach ist voll", "5.2.2"},
    {"postfach voll", "5.2.2"},
    {"boite pleine", "5.2.2"},
    {"boîte aux lettres est pleine", "5.2.2"},
    {"boîte de réception est pleine", "5.2.2"},
    {"quota dépassé", "5.2.2"},
    {"buzón lleno", "5.2.2"},
    {"buzón de correo está lleno", "5.2.2"},
    {"casella piena", "5.2.2"},
    {"casella di posta è piena", "5.2.2"},
    {"caixa postal cheia", "5.2.2"},
    {"caixa de entrada está cheia", "5.2.2"},
    {"ящик переполнен", "5.2.2"},
    {"почтовый ящик получателя переполнен", "5.2.2"},
    {"メールボックスがいっぱい", "5.2.2"},
    {"容量を超え", "5.2.2"},
    {"邮箱已满", "5.2.2"},
    {"信箱已滿", "5.2.2"},

    /* The message is too big. */
    {"message too large", "5.3.4"},
    {"message is too large", "5.3.4"},
    {"message too big", "5.3.4"},
    {"message size exceeds", "5.3.4"},
    {"message size exceed", "5.3.4"},
    {"message exceeds", "5.3.4"},
    {"message file too big", "5.3.4"},
    {"message file too large", "5.3.4"},
    {"exceeds maximum message size", "5.3.4"},
    {"exceeded maximum message size", "5.3.4"},
    {"exceeds the maximum", "5.3.4"},
    {"exceeds size limit", "5.3.4"},
    {"larger than the current", "5.3.4"},
    {"size limit exceeded", "5.3.4"},
    {"max message size exceeded", "5.3.4"},
    {"message length exceeds", "5.3.4"},
    {"too big for", "5.3.4"},
    {"nachricht ist zu groß", "5.3.4"},

    /* Policy, spam, relaying. */
    {"relay access denied", "5.7.1"},
    {"relaying denied", "5.7.1"},
    {"relay denied", "5.7.1"},
    {"relaying not allowed", "5.7.1"},
    {"relaying not permitted", "5.7.1"},
    {"relay not permitted", "5.7.1"},
    {"relaying is not", "5.7.1"},
    {"unable to relay", "5.7.1"},
    {"we do not relay", "5.7.1"},
    {"not allowed to relay", "5.7.1"},
    {"rejected for policy", "5.7.1"},
    {"policy reasons", "5.7.1"},
    {"policy violation", "5.7.1"},
    {"violates policy", "5.7.1"},
    {"blocked by", "5.7.1"},
    {"message blocked", "5.7.1"},
    {"message was blocked", "5.7.1"},
    {"blacklist", "5.7.1"},
    {"blocklist", "5.7.1"},
    {"black list", "5.7.1"},
    {"spamhaus", "5.7.1"},
    {"spamcop", "5.7.1"},
    {"looks like spam", "5.7.1"},
    {"identified as spam", "5.7.1"},
    {"detected as spam", "5.7.1"},
    {"considered spam", "5.7.1"},
    {"considered as spam", "5.7.1"},
    {"classified as spam", "5.7.1"},
    {"appears to be spam", "5.7.1"},
    {"spam message", "5.7.1"},
    {"message content rejected", "5.7.1"},
    {"message rejected", "5.7.1"},
    {"contains a virus", "5.7.1"},
    {"virus detected", "5.7.1"},
    {"virus found", "5.7.1"},
    {"infected", "5.7.1"},
    {"not authorized", "5.7.1"},
    {"not authorised", "5.7.1"},
    {"permission to send", "5.7.1"},
    {"permission denied", "5.7.1"},
    {"access denied", "5.7.1"},
    {"authentication required", "5.7.1"},
    {"dmarc", "5.7.1"},
    {"not permitted to", "5.7.1"},
    {"restricted", "5.7.1"},

    /* The user is unknown. */
    {"user unknown", "5.1.1"},
    {"user's email name is not found", "5.1.1"},
    {"non-existing user", "5.1.1"},
    {"not listed", "5.1.1"},
    {"not known at this site", "5.1.1"},
    {"no matches to nameserver", "5.1.2"},
    {"no mx or a records", "5.1.2"},
    {"subscriber unknown", "5.1.1"},
    {"não foi encontrado", "5.1.1"},
    {"unknown user", "5.1.1"},
    {"user not found", "5.1.1"},
    {"user is unknown", "5.1.1"},
    {"user does not exist", "5.1.1"},
    {"user doesn't exist", "5.1.1"},
    {"user not known", "5.1.1"},
    {"user not listed", "5.1.1"},
    {"not listed in", "5.1.1"},
    {"no such user", "5.1.1"},
    {"no such mailbox", "5.1.1"},
    {"no such recipient", "5.1.1"},
    {"no such address", "5.1.1"},
    {"no such person", "5.1.1"},
    {"no such account", "5.1.1"},
    {"no mailbox", "5.1.1"},
    {"no user", "5.1.1"},
    {"there is no one at this address", "5.1.1"},
    {"unknown recipient", "5.1.1"},
    {"unknown address", "5.1.1"},
    {"unknown account", "5.1.1"},
    {"unknown local part", "5.1.1"},
    {"unknown local-part", "5.1.1"},
    {"unknown mailbox", "5.1.1"},
    {"unknown or illegal", "5.1.1"},
    {"recipient unknown", "5.1.1"},
    {"recipient not found", "5.1.1"},
    {"recipient does not exist", "5.1.1"},
    {"recipient address rejected", "5.1.1"},
    {"recipient rejected", "5.1.1"},
    {"recipient was not found", "5.1.1"},
    {"recipient name is not recognized", "5.1.1"},
    {"recipient's e-mail address was not found", "5.1.1"},
    {"address unknown", "5.1.1"},
    {"address not found", "5.1.1"},
    {"address couldn't be found", "5.1.1"},
    {"address could not be found", "5.1.1"},
    {"address does not exist", "5.1.1"},
    {"address doesn't exist", "5.1.1"},
    {"address rejected", "5.1.1"},
    {"account does not exist", "5.1.1"},
    {"account doesn't exist", "5.1.1"},
    {"account that you tried to reach does not exist", "5.1.1"},
    {"account not found", "5.1.1"},
    {"mailbox unavailable", "5.1.1"},
    {"mailbox not found", "5.1.1"},
    {"mailbox does not exist", "5.1.1"},
    {"mailbox unknown", "5.1.1"},
    {"mailbox for", "5.1.1"},
    {"invalid recipient", "5.1.1"},
    {"invalid receiver", "5.1.1"},
    {"invalid mailbox", "5.1.1"},
    {"invalid user", "5.1.1"},
    {"invalid address", "5.1.1"},
    {"invalid local", "5.1.1"},
    {"invalid final delivery userid", "5.1.1"},
    {"bad destination email address", "5.1.1"},
    {"bad address", "5.1.1"},
    {"bad recipient", "5.1.1"},
    {"incorrect user", "5.1.1"},
    {"does not have an account", "5.1.1"},
    {"doesn't have a", "5.1.1"},
    {"does not have a", "5.1.1"},
    {"does not have any", "5.1.1"},
    {"does not like recipient", "5.1.1"},
    {"unrouteable address", "5.1.1"},
    {"unroutable address", "5.1.1"},
    {"this address no longer accepts mail", "5.1.1"},
    {"not a valid", "5.1.1"},
    {"not a known user", "5.1.1"},
    {"not found in", "5.1.1"},
    {"isn't in", "5.1.1"},
    {"is not a recognized", "5.1.1"},
    {"unrecognized recipient", "5.1.1"},
    {"user invalid", "5.1.1"},
    {"delivery userid", "5.1.1"},
    {"undeliverable address", "5.1.1"},
    {"can't find", "5.1.1"},
    {"not our customer", "5.1.1"},
    {"no account by that name", "5.1.1"},
    {"not exist", "5.1.1"},
    {"no longer with", "5.1.6"},
    {"mailbox has moved", "5.1.6"},
    {"alamat tidak ditemukan", "5.1.1"},
    {"tidak ditemukan", "5.1.1"},
    {"empfänger unbekannt", "5.1.1"},
    {"benutzer unbekannt", "5.1.1"},
    {"adresse nicht gefunden", "5.1.1"},
    {"wurde nicht gefunden", "5.1.1"},
    {"existiert nicht", "5.1.1"},
    {"destinataire inconnu", "5.1.1"},
    {"utilisateur inconnu", "5.1.1"},
    {"adresse introuvable", "5.1.1"},
    {"n'existe pas", "5.1.1"},
    {"usuario desconocido", "5.1.1"},
    {"no existe", "5.1.1"},
    {"no se ha encontrado", "5.1.1"},
    {"não existe", "5.1.1"},
    {"não encontrado", "5.1.1"},
    {"non esiste", "5.1.1"},
    {"sconosciuto", "5.1.1"},
    {"bestaat niet", "5.1.1"},
    {"niet gevonden", "5.1.1"},
    {"nie istnieje", "5.1.1"},
    {"не существует", "5.1.1"},
    {"не найден", "5.1.1"},
    {"пользователь неизвестен", "5.1.1"},
    {"bulunamadı", "5.1.1"},
    {"見つかりません", "5.1.1"},
    {"存在しません", "5.1.1"},
    {"不存在", "5.1.1"},
    {"找不到", "5.1.1"},

    /* The mailbox is switched off. */
    {"account disabled", "5.2.1"},
    {"account is disabled", "5.2.1"},
    {"account has been disabled", "5.2.1"},
    {"account inactive", "5.2.1"},
    {"account is inactive", "5.2.1"},
    {"account deactivated", "5.2.1"},
    {"account expired", "5.2.1"},
    {"account has expired", "5.2.1"},
    {"account suspended", "5.2.1"},
    {"account has been suspended", "5.2.1"},
    {"account closed", "5.2.1"},
    {"account has been closed", "5.2.1"},
    {"account has been deactivated", "5.2.1"},
    {"mailbox disabled", "5.2.1"},
    {"mailbox is disabled", "5.2.1"},
    {"mailbox is inactive", "5.2.1"},
    {"user is inactive", "5.2.1"},
    {"user disabled", "5.2.1"},
    {"user suspended", "5.2.1"},
    {"discontinued", "5.2.1"},
    {"no longer in use", "5.2.1"},
    {"no longer active", "5.2.1"},
    {"no longer available", "5.2.1"},
    {"no longer valid", "5.2.1"},
    {"no longer accept", "5.2.1"},
    {"no longer exists", "5.1.1"},
    {"not accepting mail", "5.2.1"},
    {"not accepting messages", "5.2.1"},
    {"has not logged in", "5.2.1"},
    {"not a mail user", "5.2.1"},

    /* The host is unknown. */
    {"host unknown", "5.1.2"},
    {"unknown host", "5.1.2"},
    {"host not found", "5.1.2"},
    {"unknown domain", "5.1.2"},
    {"domain not found", "5.1.2"},
    {"domain couldn't be found", "5.1.2"},
    {"domain does not exist", "5.1.2"},
    {"domain name not found", "5.1.2"},
    {"unrouteable mail domain", "5.1.2"},
    {"couldn't find any host", "5.1.2"},
    {"no such domain", "5.1.2"},
    {"no such host", "5.1.2"},
    {"name service error", "5.4.4"},
    {"all relevant mx records point to non-existent hosts", "5.1.2"},
    {"mx lookup failed", "5.4.4"},
    {"invalid domain", "5.1.2"},
    {"bad domain", "5.1.2"},
    {"illegal host/domain name", "5.1.2"},
    {"nameserver error", "5.4.4"},
    {"can't resolve", "5.4.4"},
    {"could not resolve", "5.4.4"},
    {"dns error", "5.4.4"},
    {"dns-hard", "5.4.4"},
    {"no route to host", "4.4.1"},

    /* Loops. */
    {"too many hops", "5.4.6"},
    {"hop count", "5.4.6"},
    {"mail loop", "5.4.6"},
    {"mail forwarding loop", "5.4.6"},
    {"loops back", "5.4.6"},
    {"routing loop", "5.4.6"},

    /* Time ran out or nobody answered. */
    {"retry timeout exceeded", "4.4.7"},
    {"retry time not reached", "4.4.7"},
    {"retry timeout", "4.4.7"},
    {"delivery time expired", "4.4.7"},
    {"message expired", "4.4.7"},
    {"message has been in the queue too long", "4.4.7"},
    {"been in the queue", "4.4.7"},
    {"deleted from queue", "4.4.7"},
    {"cannot send message for", "4.4.7"},
    {"time limit exceeded", "4.4.7"},
    {"expired", "4.4.7"},
    {"retry count exceeded", "4.4.7"},
    {"too many retries", "4.4.7"},
    {"giving up on", "4.4.7"},
    {"undeliverable for", "4.4.7"},
    {"conversation with", "4.4.2"},
    {"lost connection", "4.4.2"},
    {"connection timed out", "4.4.1"},
    {"operation timed out", "4.4.1"},
    {"timed out", "4.4.1"},
    {"timeout", "4.4.1"},
    {"connection refused", "4.4.1"},
    {"connection was dropped", "4.4.2"},
    {"connection reset", "4.4.2"},
    {"unable to connect", "4.4.1"},
    {"could not connect", "4.4.1"},
    {"couldn't connect", "4.4.1"},
    {"can't connect", "4.4.1"},
    {"unable to establish an smtp connection", "4.4.1"},
    {"network is unreachable", "4.4.1"},
    {"network error", "4.4.1"},
    {"host is down", "4.4.1"},
    {"host down", "4.4.1"},
    {"not responding", "4.4.1"},
    {"did not respond", "4.4.1"},
    {"nicht erreichbar", "4.4.1"},

    /* Greylisting and other "come again". */
    {"greylist", "4.7.1"},
    {"graylist", "4.7.1"},
    {"try again later", "4.0.0"},
    {"temporarily", "4.0.0"},
    {"temporary failure", "4.0.0"},

    {"syntax error", "5.5.2"},
    {"permanent error", "5.0.0"},
    {"permanent failure", "5.0.0"},
    {"permanent fatal error", "5.0.0"},
    {"fatal error", "5.0.0"},
};

/* "5.1.1" at `p`, the subject one digit (RFC 3463 knows 0 to 7); its length, 0 when it is none. */
static gsize enhanced_length(const char *p)
{
	if (!strchr("245", p[0]) || p[1] != '.' || p[2] < '0' || p[2] > '7' || p[3] != '.')
		return 0;
	gsize digits = strspn(p + 4, "0123456789");
	const char *after = p + 4 + digits;
	if (digits < 1 || digits > 3 || g_ascii_isalpha(*after) || *after == '@')
		return 0;
	/* An IP address or a version has more of it. */
	if (*after == '.' && g_ascii_isdigit(after[1]))
		return 0;
	return 4 + digits;
}

/* Whether a number may begin at `p`: not inside a word, a number, an address or a version. */
static bool begins_number(const char *text, const char *p)
{
	if (p == text)
		return true;
	char before = p[-1];
	if (g_ascii_isalnum(before) || strchr("._@$%/", before))
		return false;
	return before != '-' || p - 1 == text || !g_ascii_isalpha(p[-2]);
}

/* A reply code or '#' right before tells that the number is meant as a status. */
static bool follows_reply(const char *text, const char *p)
{
	while (p > text && strchr(" (-:", p[-1]))
		p--;
	if (p > text && p[-1] == '#')
		return true;
	return p - text >= 3 && g_ascii_isdigit(p[-1]) && g_ascii_isdigit(p[-2]) &&
	       strchr("45", p[-3]);
}

static bool follows_version_word(const char *text, const char *p)
{
	gsize before = (gsize)(p - text);

	return before >= 8 && g_ascii_strncasecmp(p - 8, "version ", 8) == 0;
}

char *smtp_status_enhanced(const char *text)
{
	const char *found = NULL;
	gsize found_length = 0;

	for (const char *p = strpbrk(text, "245"); p; p = strpbrk(p + 1, "245")) {
		gsize length = begins_number(text, p) ? enhanced_length(p) : 0;
		if (length == 0 || follows_version_word(text, p))
			continue;
		if (follows_reply(text, p))
			return g_strndup(p, length);
		if (!found) {
			found = p;
			found_length = length;
		}
	}
	return found ? g_strndup(found, found_length) : NULL;
}

/* A three-digit number that counts something or names a port is no reply. */
static bool is_reply(const char *p)
{
	static const char *const units[] = {"mb", "kb", "gb", "byte", "kbyte", "hour", "day",
	    "minute", "second", "user", "recipient", "message", "line", "octet", "%", NULL};

	if (!p[1] || !strchr("0123457", p[1]) || !g_ascii_isdigit(p[2]))
		return false;
	if (p[3] && !strchr(" -:;,.)]>'\"\n\t", p[3]))
		return false;
	if (p[3] == '.' && g_ascii_isalnum(p[4]))
		return false;
	const char *word = p + 3 + strspn(p + 3, " ");
	for (guint i = 0; units[i]; i++)
		if (g_ascii_strncasecmp(word, units[i], strlen(units[i])) == 0)
			return false;
	return true;
}

const char *smtp_reply_find(const char *text)
{
	for (const char *p = strpbrk(text, "45"); p; p = strpbrk(p + 1, "45"))
		if (begins_number(text, p) && is_reply(p))
			return p;
	return NULL;
}

char *smtp_status_of_reply(const char *text)
{
	char *enhanced = smtp_status_enhanced(text);

	if (enhanced)
		return enhanced;
	const char *reply = smtp_reply_find(text);
	return reply ? g_strdup_printf("%c.0.0", *reply) : NULL;
}

const char *smtp_status_of_words(const char *text)
{
	g_autofree char *folded = phrase_fold(text, WORDS_LIMIT);

	for (guint i = 0; i < G_N_ELEMENTS(word_statuses); i++)
		if (strstr(folded, word_statuses[i].words))
			return word_statuses[i].status;
	return NULL;
}
