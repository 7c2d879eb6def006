#!/usr/bin/env perl
# Proves that conf/studentpalace.conf.in documents every directive of the module, and no other, with the same default and
# range as the code, and an example that the code accepts.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Test::More;

# Rows of SP_DIRECTIVES: X(PLACE, "Name", type, least, most, default, "help")
my %code;
for (read_file(source() . '/mod_studentpalace/directives.h') =~ /^ +X\((.*)\) *\\?$/mg) {
    my ($name, $type, $least, $most, $default) = /^\w+, "(\w+)", (\w+), (\d+), (\d+), (.+), "[^"]+"$/
        or die "cannot read: $_";
    $code{$name} = {type => $type, least => $least, most => $most, default => $default};
}
my $conf = read_file(source() . '/conf/studentpalace.conf.in');

# "# Name", then indented lines "Purpose: ...", "Syntax: ..." and so on, each perhaps going on in the next line.
my %documented;
while ($conf =~ /^# (StudentPalace\w*)\n((?:#   .*\n)+)/mg) {
    my ($name, $text) = ($1, $2);
    ok(!$documented{$name}, "$name is documented once") if $documented{$name};
    my %entry = $text =~ /^#   (\w+): +(.*(?:\n#    +.*)*)/mg;
    $documented{$name} = \%entry;
}

cmp_ok(scalar keys %code, '>', 5, 'the list of directives was found');
is_deeply([sort keys %documented], [sort keys %code],
    'every directive is documented, and every documented directive exists');
like($conf, qr{^# Context of all: server config, virtual host}m, 'the context is said');
like(read_file(source() . '/mod_studentpalace/directives.c'), qr{AP_INIT_TAKE1\(name, set, [^,]+, RSRC_CONF, help\)},
    'and is that of the code');

my %unit = (ms => 1, s => 1000, min => 60_000, h => 3_600_000);
sub milliseconds ($text) {
    return $text =~ /^([0-9]+)(ms|s|min|h)$/ ? $1 * $unit{$2} : $text =~ /^0$/ ? 0 : undef;
}

# What is written between the directive's name and the end of the line.
sub value_of ($name, $text) {
    return $text =~ /^\Q$name\E +(?|"([^"]+)"|(\S+))/ ? $1 : undef;
}

sub accepted ($row, $value) {
    my $type = $row->{type};
    return $value =~ /^(?:On|Off)$/ if $type eq 'switch';
    return $value =~ m{^/} if $type =~ /^(?:folder|file|path)$/;
    return $value =~ m{^https?://[^/]+$} if $type eq 'url';
    return $value =~ m{^smtps?://[^/]+$} if $type eq 'mailserver';
    return $value =~ m{@} if $type eq 'mailbox';
    return $value =~ m{\S} if $type eq 'words';
    return $value =~ m{^[0-9]+:[0-9]+$} if $type eq 'aspect';
    return $value =~ /^20[0-9]{2}-[0-9]{2}-[0-9]{2}$/ if $type eq 'date';
    my $number = $type eq 'time' ? milliseconds($value) : $value;
    return defined $number && $number =~ /^[0-9]+$/ && $number >= $row->{least} && $number <= $row->{most};
}

for my $name (sort keys %code) {
    my $row   = $code{$name};
    my $entry = $documented{$name} // next;
    subtest $name => sub {
        like($entry->{$_} // '', qr{\S}, "has $_") for qw(Purpose Syntax Default Example);
        like($entry->{Syntax}, qr{^\Q$name\E }, 'the syntax begins with the name');
        my $default = $row->{default};
        if ($default eq 'NULL') {
            unlike($entry->{Default}, qr{^\Q$name\E }, 'no default in the code, none documented');
        }
        elsif ($default =~ /^SP_(DATA|MEDIA)_DIR(?: "(.*)")?$/) {
            my $folder = $1 eq 'DATA' ? '@pkgdatadir@' . ($2 // '') : '@localstatedir@/lib/studentpalace/media';
            is(value_of($name, $entry->{Default}), $folder, 'the default is that of the code');
        }
        else {
            is(value_of($name, $entry->{Default}), $default =~ tr/"//dr, 'the default is that of the code');
        }
        ok(accepted($row, value_of($name, $entry->{Example}) // ''), 'the example is accepted: ' . $entry->{Example});
        if ($row->{type} =~ /^(?:number|time)$/) {
            my ($least, $most) = $entry->{Syntax} =~ / (\S+) to (\S+)/;
            ($least, $most) = map { milliseconds($_ // '') } $least, $most if $row->{type} eq 'time';
            is($least, $row->{least}, 'the least is that of the code');
            is($most,  $row->{most},  'the most is that of the code');
        }
    };
}

# Whatever other configurations, the script and the documents say, exists.
for my $file (glob(source() . '/conf/*'), source() . '/README.md', glob(source() . '/docs/*.md')) {
    next if !-f $file;
    my %unknown = map { $_ => 1 } grep { !$code{$_} } read_file($file) =~ /\b(StudentPalace[A-Z]\w*)/g;
    is_deeply([sort keys %unknown], [], $file =~ s{.*/}{}r . ' names no directive that does not exist');
}

finish();
