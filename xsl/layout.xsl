<?xml version="1.0" encoding="UTF-8"?>
<!--
  The frame of every HTML page: head, skip link, navigation, footer.

  A page sheet includes this file and supplies three named templates:
    title        the page's own title, text only
    description  one or two plain sentences for search engines and shared links, text only
    content      what stands inside <main>
  a template match="@done" mode="done" for each message that another page may have it show,
  and, where the defaults below do not fit, a template match="page" in one of these modes:
    canonical    the one address of this page, text only
    picture      absolute address of the picture a shared link shows, text only
    head         further elements of the head
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="parts/menu.xsl"/>
  <xsl:output method="html" encoding="UTF-8" indent="no"/>

  <xsl:template match="/">
    <xsl:if test="not(page/request)"><xsl:message terminate="yes">layout.xsl: the document has no page/request</xsl:message></xsl:if>
    <xsl:apply-templates select="page"/>
  </xsl:template>

  <xsl:template match="page">
    <xsl:variable name="title"><xsl:call-template name="title"/></xsl:variable>
    <xsl:variable name="description"><xsl:call-template name="description"/></xsl:variable>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title><xsl:value-of select="$title"/> · Student Palace</title>
        <meta name="description" content="{$description}"/>
        <link rel="stylesheet" href="/static/css/style.css"/>
        <link rel="icon" href="/favicon.ico" sizes="32x32"/>
        <link rel="icon" href="/static/img/student-palace-mark.svg" type="image/svg+xml"/>
        <xsl:if test="account or admin or form"><meta name="robots" content="noindex"/></xsl:if>
        <xsl:if test="not(error or account or admin or form)">
          <xsl:variable name="canonical"><xsl:apply-templates select="." mode="canonical"/></xsl:variable>
          <link rel="canonical" href="{$canonical}"/>
          <xsl:if test="@xml"><link rel="alternate" type="application/xml" href="{@xml}"/></xsl:if>
          <meta property="og:type" content="website"/>
          <meta property="og:url" content="{$canonical}"/>
          <meta property="og:title" content="{$title}"/>
          <meta property="og:image"><xsl:attribute name="content"><xsl:apply-templates select="." mode="picture"/></xsl:attribute></meta>
        </xsl:if>
        <xsl:if test="(account or admin) and (form or button)"><script src="/static/js/form.js" defer="defer"/></xsl:if>
        <xsl:apply-templates select="." mode="head"/>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header class="top">
          <a class="logo" href="/"><img src="/static/img/student-palace-mark.svg" width="40" height="40" alt=""/><span>Student <b>Palace</b></span></a>
          <nav aria-label="Main">
            <xsl:if test="account or admin"><xsl:attribute name="class">few</xsl:attribute></xsl:if>
            <ul>
              <li><a href="/about"><xsl:if test="@name='about'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>About</a></li>
              <li><a href="/"><xsl:if test="@name='home'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>Tenants</a></li>
              <li><a href="/landlords"><xsl:if test="@name='landlords'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>Landlords</a></li>
              <xsl:apply-templates select="." mode="entrance"/>
            </ul>
          </nav>
        </header>
        <xsl:apply-templates select="account | admin" mode="menu"/>
        <main id="main" class="page-{@name}">
          <xsl:variable name="done"><xsl:apply-templates select="request/@done" mode="done"/></xsl:variable>
          <xsl:if test="string($done)"><p class="done" role="status" tabindex="-1" autofocus="autofocus"><xsl:copy-of select="$done"/></p></xsl:if>
          <xsl:call-template name="content"/>
        </main>
        <footer class="bottom">
          <xsl:apply-templates select="site" mode="counts"/>
          <ul>
            <li><a href="/terms/landlord">Terms for landlords</a></li>
            <li><a href="/privacy">Privacy</a></li>
            <li><a href="/about">About</a></li>
          </ul>
          <p><xsl:if test="site"><xsl:value-of select="concat('© ', substring(site/@today, 1, 4), ' ')"/></xsl:if>Student Palace. Students rent from the landlord, not from us.</p>
        </footer>
      </body>
    </html>
  </xsl:template>

  <!-- Public pages are the same for everyone: whoever is logged in goes through /login to the dashboard, too. -->
  <xsl:template match="page" mode="entrance"><li><a href="/login"><xsl:if test="@name='login'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>Log in</a></li></xsl:template>

  <!-- Whoever is logged in has a menu below. -->
  <xsl:template match="page[account or admin]" mode="entrance"/>

  <xsl:template match="@done" mode="done" priority="-1"/>

  <xsl:template match="page" mode="canonical" priority="-1"><xsl:value-of select="concat(@origin, @path)"/></xsl:template>

  <xsl:template match="page" mode="picture" priority="-1"><xsl:value-of select="@origin"/>/static/img/student-palace-share.png</xsl:template>

  <xsl:template match="page" mode="head" priority="-1"/>

  <!-- "12 landlords, 200 houses": the counts that are switched on, in their order; they follow the two dates. -->
  <xsl:template match="site" mode="counts">
    <xsl:if test="@*[3]">
      <p class="counts"><xsl:apply-templates select="@*" mode="count"/></p>
    </xsl:if>
  </xsl:template>

  <!-- The attribute's name is the plural; the last letter goes when there is exactly one. -->
  <xsl:template match="@today | @year" mode="count"/>
  <xsl:template match="@landlords | @houses | @rooms | @students | @photos" mode="count">
    <xsl:if test="position() &gt; 3">, </xsl:if>
    <xsl:value-of select="concat(format-number(., '#,##0'), ' ', substring(name(), 1, string-length(name()) - (. = 1)))"/>
  </xsl:template>
</xsl:stylesheet>
