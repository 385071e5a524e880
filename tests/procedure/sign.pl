#!/usr/bin/perl
# sign.pl DOMAIN SELECTOR KEYFILE TIME <MAIL: the mail with a DKIM-Signature in front, as that domain's server sends it
# then (seconds since 1970).
use strict;
use warnings;
use Mail::DKIM::PrivateKey;
use Mail::DKIM::Signer;

my ( $domain, $selector, $file, $time ) = @ARGV;
my $mail = do { local $/; <STDIN> };
$mail =~ s/\r?\n/\r\n/g;
my $signer = Mail::DKIM::Signer->new(
    Algorithm => 'rsa-sha256', Method => 'relaxed/relaxed', Domain => $domain, Selector => $selector,
    KeyFile => $file, Timestamp => $time, Headers => 'In-Reply-To:Cc' );
$signer->PRINT($mail);
$signer->CLOSE;
( my $signed = $signer->signature->as_string . "\r\n" . $mail ) =~ s/\r\n/\n/g;
print $signed;
