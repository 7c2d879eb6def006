# Follows every internal link of the site, breadth first, and remembers every answer.
package Palace::Crawl;

use v5.36;
use Palace;

# new(at => host:port, method => GET, headers => {...}, most => how many addresses)
sub new ($class, %options) {
    return bless {method => 'GET', most => 5000, at => Palace::site(), headers => {}, answers => {}, places => {},
        %options}, $class;
}

# Answers by address (path and query), as ask() gives them.
sub answers ($self) { return $self->{answers} }

# Crawls from these addresses on. Pages are always read by GET; with another method each is asked for by that as well.
sub from ($self, @todo) {
    my %known = map { $_ => 1 } @todo, keys $self->{answers}->%*;
    while (@todo && keys $self->{answers}->%* < $self->{most}) {
        my $path   = shift @todo;
        my $answer = ask($path, at => $self->{at}, headers => $self->{headers});
        ask($path, at => $self->{at}, headers => $self->{headers}, method => $self->{method})
            if $self->{method} ne 'GET';
        $self->{answers}{$path} = $answer;
        push @todo, grep { !$known{$_}++ } $self->links($path, $answer);
    }
    return $self;
}

# The internal addresses that an answer names, without their fragments.
sub links ($self, $path, $answer) {
    my $type  = header($answer, 'Content-Type');
    my $body  = $answer->{body};
    my @links = header($answer, 'Location') || ();
    if ($type =~ m{^text/html}) {
        my @named = $body =~ m{\s(?:href|src|action|poster|content)="([^"]*)"}g;
        push @named, map { s/\s.*//sr } map { split /,\s*/ } $body =~ m{\ssrcset="([^"]*)"}g;
        push @links, grep { m{^[/#?]} || m{^https?://\Q$self->{at}\E/} } map { plain($_) } @named;
        $self->{places}{$path}{targets} = {map { $_ => 1 } $body =~ m{\sid="([^"]*)"}g};
        $self->{places}{$path}{named}   = [map { plain($_) } $body =~ m{<(?:a|link|use)\s[^>]*?href="([^"]*)"}g];
        $self->{places}{$path}{loaded}  = [map { plain($_) } $body
            =~ m{<(?:img|script|source|iframe)\s[^>]*?src="([^"]*)"|<link\s[^>]*?href="([^"]*)"}g];
    }
    elsif ($path =~ m{^/(?:sitemap|robots)}) {
        push @links, map { plain($_) } $body =~ m{<loc>([^<]*)</loc>|^Sitemap: (\S+)$}mg;
    }
    return map { s{^https?://\Q$self->{at}\E}{}r } map { /^([^#]+)/ ? absolute($1, $path) : () } grep {
        defined } @links;
}

sub absolute ($link, $path) {
    return $link =~ /^\?/ ? ($path =~ s/\?.*//r) . $link : $link;
}

sub plain ($text) {
    return $text if !defined $text;
    return $text =~ s/&lt;/</gr =~ s/&gt;/>/gr =~ s/&quot;/"/gr =~ s/&amp;/&/gr;
}

# Links whose fragment names nothing on the page they lead to.
sub missing_places ($self) {
    my @missing;
    for my $path (sort keys $self->{places}->%*) {
        for my $link (grep { /#./ && m{^[/#?]} } $self->{places}{$path}{named}->@*) {
            my ($to, $place) = $link =~ /^([^#]*)#(.*)/;
            $to = $to eq '' ? $path : absolute($to, $path);
            next if $to =~ m{^/static/};
            push @missing, "$path -> $link" if !$self->{places}{$to}{targets}{$place};
        }
    }
    return \@missing;
}

sub empty_links ($self) {
    return [map { my $path = $_; map { "$path -> '$_'" } grep {
        /^#?$|^javascript:/i } $self->{places}{$path}{named}->@* }
        sort keys $self->{places}->%*];
}

# What leads to or loads from elsewhere in a way it should not.
sub foreign ($self) {
    my @wrong;
    for my $path (sort keys $self->{places}->%*) {
        my $places = $self->{places}{$path};
        push @wrong, map { "$path links $_" } grep { !m{^(?:https?://|[/#?]|tel:|mailto:)} } $places->{named}->@*;
        push @wrong, map { "$path loads $_" }
            grep { !m{^/} && !m{^http://\Q$self->{at}\E/} } grep { defined } $places->{loaded}->@*;
    }
    return \@wrong;
}

1;
