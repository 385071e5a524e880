/*
 * send_child.h: the process that hands letters to one account's SMTP server.  It holds that account's
 * secret and the network, and no database.  Frames (base/frame.h) between it and the engine:
 *
 *   engine -> child
 *     start    {account: SETTINGS}  send_settings_to_json()
 *     letters  {letters: [{id, from, to, offset, length, confirm: bool, envid, tell_arrival: bool}]} + fd
 *              one SMTP transaction each; the fd holds the final bytes (CRLF); from "" is <>.
 *              confirm: ask the engine before the final dot (secret letters and final copies)
 *              envid: what notices about it are to bear (RFC 3461 ENVID, xtext); tell_arrival: one is
 *              wanted when it has arrived, too; both only where the server offers DSN
 *     go       {id}  the engine has committed FINAL_DOT: send it
 *     stop     {}  no more letters: those whose final dot is not out are given back at once as "lost"
 *              (code 0, reply "stopped"), the others are finished; then the child ends (exit 0)
 *
 *   child -> engine
 *     server   {size: N or 0, utf8: bool, dsn: bool, certificate: SECONDS or 0, text}  from EHLO, at every new connection
 *              that differs; certificate: until when it is good
 *     dot      {id}  all bytes but the final dot are with the server; waits for `go`
 *     results  {results: [{id, outcome, code, reply, tried: bool, sent_dot: bool}]}  one for each letter, in any order:
 *              "sent"      250 after the dot
 *              "refused"   this recipient never: the reply to RCPT says so (refusal.h), or his address is
 *                          outside the grammar
 *              "deferred"  the same for now: his mailbox is full, his server takes no more
 *              "later"     4xx that tells nothing more
 *              "lost"      the connection ended before the final dot, 421 included
 *              "down"      no connection could be made, or the server takes nobody now
 *              "account"   no letter of this account can go now: 5xx to the greeting, AUTH or MAIL, a
 *                          limit or a ban at any stage, no TLS, a certificate that is not good, no access
 *                          token
 *              "unclear"   5xx that may concern the recipient, the letter or the account
 *              "held"      this letter as it stands is not wanted: larger than the server takes, taken for
 *                          spam, bytes that are not lines of ASCII
 *              "doubt"     the connection was lost, or the server was silent or talked nonsense, after the
 *                          final dot
 *              code is the SMTP code (0: none), reply the server's own words or what happened (one line,
 *              escaped, at most 500 bytes); tried: it was under way; sent_dot: the final dot may have reached the server
 *     alarm    {code: "tls" | "login" | "server" | "config" | "sender", text}  a person should know; the
 *              text names the account and the remedy.  After the last two the child ends (exit 1)
 *
 * With no connection left to use, whatever waits gets the same outcome and reply at once; while one works,
 * the failure of another is passed over and tried again after 10 s.
 *
 * The engine decides what to send and when (limits, backoff, order); the child keeps up to
 * `connections` connections, reuses them and closes them after a minute without work.  It ends when the
 * engine's socket closes: at once, but for letters whose final dot is out, whose reply it awaits for up
 * to 60 s (the engine has then gone: the letter is in doubt).
 */
#ifndef SIAGA_DELIVER_SEND_CHILD_H
#define SIAGA_DELIVER_SEND_CHILD_H

/* Runs the child on `socket` until it ends; its exit status. */
int send_child_run(int socket);

#endif
