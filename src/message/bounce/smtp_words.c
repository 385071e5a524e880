#include "message/bounce/smtp_words.h"

#include "message/text/phrase.h"

typedef struct StatusWords {
	const char *status;
	const char *const *words; /* as phrase_fold() makes them */
} StatusWords;

/* clang-format off */

/* In the order of what is surest: a full mailbox is named as such, while "unavailable" may be
 * said of anything. */
static const StatusWords sure[] = {
	/* The mailbox is full. */
	{"5.2.2", (const char *const[]){
	    "mailbox full", "mailbox is full", "mail box full", "mail box is full", "inbox is full", "inbox full",
	    "account is full", "user is full", "full mailbox", "mailfolder is full", "message store is full",
	    "exceeded storage", "exceeds storage", "exceeded their storage", "quota exceeded", "quota exceed",
	    "exceeded quota", "exceed quota", "exceed mailbox quota", "exceeded his quota", "exceeded its quota",
	    "exceeded his/her quota", "exceeds quota", "over quota", "over-quota", "overquota", "over disk quota",
	    "over the maximum allowed", "over his quota", "disk quota", "quota violation",
	    "not enough storage space", "insufficient disk space", "not enough space", "mailbox has exceeded",
	    "mailbox exceeds", "mailbox over", "mailbox exceeded", "mailbox size limit", "can't accept any more",
	    "no room in mailbox", "kotak surat penuh", "kotak masuk penuh", "postfach ist voll", "postfach voll",
	    "boite pleine", "boîte aux lettres est pleine", "boîte de réception est pleine", "quota dépassé",
	    "buzón lleno", "buzón de correo está lleno", "casella piena", "casella di posta è piena",
	    "caixa postal cheia", "caixa de entrada está cheia", "ящик переполнен",
	    "почтовый ящик получателя переполнен", "メールボックスがいっぱい", "容量を超え", "邮箱已满", "信箱已滿", NULL}},

	/* The message is too big. */
	{"5.3.4", (const char *const[]){
	    "message too large", "message is too large", "message too big", "message size exceeds",
	    "message size exceed", "message exceeds", "message file too big", "message file too large",
	    "exceeds maximum message size", "exceeded maximum message size", "exceeds the maximum",
	    "exceeds size limit", "larger than the current", "size limit exceeded", "max message size exceeded",
	    "message length exceeds", "too big for", "nachricht ist zu groß", NULL}},

	/* Policy, spam, relaying. */
	{"5.7.1", (const char *const[]){
	    "relay access denied", "relaying denied", "relay denied", "relaying not allowed",
	    "relaying not permitted", "relay not permitted", "relaying is not", "unable to relay",
	    "we do not relay", "not allowed to relay", "rejected for policy", "policy reasons",
	    "policy violation", "violates policy", "blocked by", "message blocked", "message was blocked",
	    "blacklist", "blocklist", "black list", "spamhaus", "spamcop", "looks like spam",
	    "identified as spam", "detected as spam", "considered spam", "considered as spam",
	    "classified as spam", "appears to be spam", "spam message", "message content rejected", "not accepting mail from",
	    "message rejected", "contains a virus", "virus detected", "virus found", "infected", "not authorized",
	    "not authorised", "permission to send", "permission denied", "access denied",
	    "authentication required", "dmarc", "not permitted to", "restricted", NULL}},

	/* The user is unknown. */
	{"5.1.1", (const char *const[]){
	    "user unknown", "user's email name is not found", "non-existing user", "not listed",
	    "not known at this site", NULL}},
	{"5.1.2", (const char *const[]){
	    "domain does not exist", "domain doesn't exist", "no matches to nameserver", "no mx or a records", NULL}},
	{"5.1.1", (const char *const[]){
	    "subscriber unknown", "não foi encontrado", "unknown user", "user not found", "user is unknown",
	    "user does not exist", "user doesn't exist", "user not known", "user not listed", "not listed in",
	    "no such user", "no such mailbox", "no such recipient", "no such address", "no such person",
	    "no such account", "no mailbox", "no user", "there is no one at this address", "unknown recipient",
	    "unknown address", "unknown account", "unknown local part", "unknown local-part", "unknown mailbox",
	    "unknown or illegal", "recipient unknown", "recipient not found", "recipient does not exist",
	    "recipient address rejected", "recipient rejected", "recipient was not found",
	    "recipient name is not recognized", "recipient's e-mail address was not found", "address unknown",
	    "address not found", "address couldn't be found", "address could not be found",
	    "address does not exist", "address doesn't exist", "address rejected", "account does not exist",
	    "account doesn't exist", "account that you tried to reach does not exist", "account not found",
	    "mailbox unavailable", "mailbox not found", "mailbox does not exist", "mailbox unknown",
	    "mailbox for", "invalid recipient", "invalid receiver", "invalid mailbox", "invalid user",
	    "invalid address", "invalid local", "invalid final delivery userid", "bad destination email address",
	    "bad address", "bad recipient", "incorrect user", "does not have an account", "doesn't have a",
	    "does not have a", "does not have any", "does not like recipient", "unrouteable address",
	    "unroutable address", "this address no longer accepts mail", "not a valid", "not a known user",
	    "not found in", "isn't in", "is not a recognized", "unrecognized recipient", "user invalid",
	    "delivery userid", "undeliverable address", "can't find", "not our customer",
	    "no account by that name", "not exist", NULL}},
	{"5.1.6", (const char *const[]){
	    "no longer with", "mailbox has moved", NULL}},
	{"5.1.1", (const char *const[]){
	    "alamat tidak ditemukan", "tidak ditemukan", "empfänger unbekannt", "benutzer unbekannt",
	    "adresse nicht gefunden", "wurde nicht gefunden", "existiert nicht", "destinataire inconnu",
	    "utilisateur inconnu", "adresse introuvable", "n'existe pas", "usuario desconocido", "no existe",
	    "no se ha encontrado", "não existe", "não encontrado", "non esiste", "sconosciuto", "bestaat niet",
	    "niet gevonden", "nie istnieje", "не существует", "не найден", "пользователь неизвестен",
	    "bulunamadı", "見つかりません", "存在しません", "不存在", "找不到", NULL}},

	/* The mailbox is switched off. */
	{"5.2.1", (const char *const[]){
	    "account disabled", "account is disabled", "account has been disabled", "account inactive",
	    "account is inactive", "account deactivated", "account expired", "account has expired",
	    "account suspended", "account has been suspended", "account closed", "account has been closed",
	    "account has been deactivated", "mailbox disabled", "mailbox is disabled", "mailbox is inactive",
	    "user is inactive", "user disabled", "user suspended", "discontinued", "no longer in use",
	    "no longer active", "no longer available", "no longer valid", "no longer accept", NULL}},
	{"5.1.1", (const char *const[]){
	    "no longer exists", NULL}},
	{"5.2.1", (const char *const[]){
	    "not accepting mail", "not accepting messages", "has not logged in", "not a mail user", NULL}},

	/* The host is unknown. */
	{"5.1.2", (const char *const[]){
	    "host unknown", "unknown host", "host not found", "unknown domain", "domain not found",
	    "domain couldn't be found", "domain name not found",
	    "unrouteable mail domain", "couldn't find any host", "no such domain", "no such host", NULL}},
	{"5.4.4", (const char *const[]){
	    "name service error", NULL}},
	{"5.1.2", (const char *const[]){
	    "all relevant mx records point to non-existent hosts", NULL}},
	{"5.4.4", (const char *const[]){
	    "mx lookup failed", NULL}},
	{"5.1.2", (const char *const[]){
	    "invalid domain", "bad domain", "illegal host/domain name", NULL}},
	{"5.4.4", (const char *const[]){
	    "nameserver error", "can't resolve", "could not resolve", "dns error", "dns-hard", NULL}},
	{"5.4.1", (const char *const[]){
	    "no route to host", NULL}},

	/* Loops. */
	{"5.4.6", (const char *const[]){
	    "too many hops", "hop count", "mail loop", "mail forwarding loop", "loops back", "routing loop",
	    NULL}},

	/* Time ran out or nobody answered: for this mail an end, so class 5, but where the words are of
	 * retries. */
	{"4.4.7", (const char *const[]){
	    "retry timeout", "retry time not reached", "have been failing for a long time", NULL}},
	{"5.4.7", (const char *const[]){
	    "delivery time expired", "message expired", "message has been in the queue too long", "been in the queue",
	    "deleted from queue", "cannot send message for", "time limit exceeded", "expired",
	    "retry count exceeded", "too many retries", "giving up on", "undeliverable for", NULL}},
	{"5.4.2", (const char *const[]){
	    "conversation with", "lost connection", NULL}},
	{"5.4.1", (const char *const[]){
	    "connection timed out", "operation timed out", "timed out", "timeout", "connection refused", NULL}},
	{"5.4.2", (const char *const[]){
	    "connection was dropped", "connection reset", NULL}},
	{"5.4.1", (const char *const[]){
	    "unable to connect", "could not connect", "couldn't connect", "can't connect",
	    "unable to establish an smtp connection", "network is unreachable", "network error", "host is down",
	    "host down", "not responding", "did not respond", "nicht erreichbar", NULL}},

	/* Greylisting and other "come again". */
	{"4.7.1", (const char *const[]){
	    "greylist", "graylist", NULL}},
	{"4.0.0", (const char *const[]){
	    "try again later", "temporarily", "temporary failure", NULL}},
	{"5.5.2", (const char *const[]){
	    "syntax error", NULL}},
	{"5.0.0", (const char *const[]){
	    "permanent error", "permanent failure", "permanent fatal error", "fatal error", NULL}},
};

/* Only where a reason is expected: all these stand in the other sentences of a notice as well. */
static const StatusWords likely[] = {
	{"5.2.2", (const char *const[]){
	    "exceeded mail quota", "over their mail quota", "over mail quota", "quota is full",
	    "quota usage exceeded", "storage full", "out of storage", "usage exceeds", "account is over",
	    "storage quota", "no space left", "insufficient storage", "destinataire est plein", "est saturée",
	    "boîte pleine", "messagerie est pleine", "bal pleine", "está lleno", "está llena", "cuota excedida",
	    "cuota de disco", "espacio insuficiente", "speicherplatz", "empfängers ist voll",
	    "destinatario piena", "spazio esaurito", "caixa postal lotada", "está cheia", "está cheio",
	    "cota excedida", "jest pełna", "przepełniona", "przekroczony limit", "postvak is vol",
	    "mailbox is vol", "quotum", "переполнен", "превышена квота", "ящик заполнен", "kutusu dolu",
	    "kota aşıldı", "容量オーバー", "容量が", "容量制限", "容量已满", "空间不足", "邮箱容量", "信箱容量", "가득 찼", "용량 초과", "용량이 초과",
	    "penerima penuh", "kuota", "hộp thư đầy", "đầy hộp thư", "är full", "er full", "on täynnä", "je plná",
	    "megtelt", NULL}},
	{"5.3.4", (const char *const[]){
	    "larger than", "exceeded max", "max message size", "size limit", "message size", "zu groß",
	    "trop volumineux", "taille maximale", "demasiado grande", "tamaño máximo", "muito grande",
	    "tamanho máximo", "troppo grande", "te groot", "zbyt duża", "слишком больш", "çok büyük",
	    "batas ukuran", "ukuran pesan", "terlalu besar", "邮件太大", "邮件过大", "郵件過大", "サイズ", NULL}},
	{"5.7.1", (const char *const[]){
	    "relay", "requires authentication", "due to abuse", "spam", "junk mail", "by policy",
	    "content restrictions", "content filter", "spf", "sender policy framework", "not allowed to",
	    "only members", "sender rejected", "sender is blocked", "sender blocked", "sender address rejected",
	    "reputation", "your hostname", "reverse hostname", "ptr record", "reverse dns", "malware",
	    "attachment", "banned", "phishing", "unsolicited", "bulk mail", "is blocked", "has been blocked",
	    "listed at", "listed in the", "listed on", "dkim", "verdacht", "на спам", "спам", "垃圾邮件", "垃圾郵件",
	    "スパム", "迷惑メール", "스팸", "kebijakan", NULL}},
	{"5.1.2", (const char *const[]){
	    "no mail servers", "domain mentioned", "no mx", "mail exchanger", "find the domain",
	    "non-existent domain", "nonexistent domain", "nxdomain", "no valid mx", "find host", "domain is not",
	    "domain existiert nicht", "domaine inconnu", "dominio inexistente", "domínio inexistente",
	    "domain tidak ditemukan", NULL}},
	{"5.4.1", (const char *const[]){
	    "could not contact", "unable to contact", "failed to connect", "connection failed", "cannot connect",
	    "cannot contact", "unable to reach", "could not reach", "verbindung abgelehnt", "zeitüberschreitung",
	    "délai d'attente", "délai dépassé", "tiempo de espera", "tempo esgotado", "tempo limite",
	    "время ожидания", "превышено время", "zaman aşımı", "タイムアウト", "接続できま", "连接超时", "连接失败", "시간 초과",
	    "waktu habis", "batas waktu", "connection closed", "closed by remote", "closed the connection",
	    NULL}},
	{"5.4.7", (const char *const[]){
	    "within the time limit", "could not be delivered for", "too old", "has been queued",
	    "still undelivered", NULL}},
	{"5.7.1", (const char *const[]){
	    "too many", "rate limit", "ratelimit", "throttl", "too quickly", "too fast", "user complaints",
	    "sending limit", NULL}},
	{"5.3.2", (const char *const[]){
	    "not accepting", "service not available", "closing transmission channel", "server busy",
	    "service unavailable", "is busy", "insufficient system", NULL}},
	{"4.3.0", (const char *const[]){
	    "temporary", "local problem", NULL}},
	{"4.0.0", (const char *const[]){
	    "try later", "try again", "coba lagi nanti", "später erneut", "réessayer", "más tarde",
	    "tarde novamente", "позже", "稍后", "後ほど", "later on", NULL}},
	{"5.2.1", (const char *const[]){
	    "not active", "suspend", "is disabled", "disabled", "inactive", "deaktiviert", "gesperrt",
	    "désactivé", "desactivad", "desativad", "disattivat", "zablokowan", "отключен", "заблокирован",
	    "dinonaktifkan", "tidak aktif", "停用", "停止", "정지", "휴면", "locked", NULL}},
	{"5.1.1", (const char *const[]){
	    "is not known", "user_unknown", "addressee unknown", "nobody by that name", "no account",
	    "cannot be found", "no longer on", "bad destination", "unknown", "unkown", "not found", "not valid",
	    "invalid", "undeliverable", "inexistente", "inconnu", "introuvable", "не найдена", "нет такого",
	    "пользователя нет", "несуществующ", "неизвест", "宛先不明", "あて先不明", "ありません", "없는 사용자", "없는 계정", "존재하지 않",
	    "찾을 수 없", "tidak dikenal", "tidak terdaftar", "tidak valid", "unbekannt", "nicht bekannt", "ungültig",
	    "nicht aufgeführt", "répertorié", "desconocid", "inválid", "no encontrad", "no se encontró",
	    "desconhecid", "non trovat", "inesistente", "non valido", "onbekend", "nieznany", "nie znaleziono",
	    "takiego użytkownika", "nenalezen", "neexist", "nem található", "nem létez", "nu există",
	    "nu a fost găsit", "okänd", "finns inte", "ukjent", "ukendt", "findes ikke", "finnes ikke",
	    "ikke fundet", "ei löydy", "tuntematon", "geçersiz", "不明", "无效", "無效", "查无此", "không tồn tại",
	    "không tìm thấy", "ไม่พบ", "غير موجود", "לא נמצא", NULL}},
};

/* clang-format on */

static const char *find(const char *folded, const StatusWords *rows, gsize count)
{
	for (gsize i = 0; i < count; i++)
		if (phrase_in(folded, rows[i].words))
			return rows[i].status;
	return NULL;
}

const char *smtp_words_sure(const char *folded)
{
	return find(folded, sure, G_N_ELEMENTS(sure));
}

const char *smtp_words_likely(const char *folded)
{
	return find(folded, likely, G_N_ELEMENTS(likely));
}
