<?xml version="1.0" encoding="UTF-8"?>
<!--
  What pages of the admin area share: the form that filters a list, ways of sorting it, the pages of it, when something was. Needs format.

  A list has as many rows as a page shows, and one more when there are more: page-size. Its rows are drawn up to that number; behind the cursor of the
  last of them the next page begins. A row that is passed is none of the list: a search ended there before the list did, and goes on behind it.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:variable name="page-size">
    <xsl:choose>
      <xsl:when test="/page/request/@limit"><xsl:value-of select="/page/request/@limit"/></xsl:when>
      <xsl:otherwise>50</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- The way here: parent is a page between the dashboard and this one, here what this one is. -->
  <xsl:template name="admin-way">
    <xsl:param name="parent"/>
    <xsl:param name="parent-says"/>
    <xsl:param name="here"/>
    <nav class="crumbs" aria-label="Where you are">
      <ol>
        <li><a href="/admin/dashboard">Admin</a></li>
        <xsl:if test="$parent"><li><a href="{$parent}"><xsl:value-of select="$parent-says"/></a></li></xsl:if>
        <li aria-current="page"><xsl:value-of select="$here"/></li>
      </ol>
    </nav>
  </xsl:template>

  <!-- ==== filtering: a form that sends to its own page what is asked for -->

  <!-- A line to type into. -->
  <xsl:template name="ask">
    <xsl:param name="name"/>
    <xsl:param name="says"/>
    <xsl:param name="type" select="'text'"/>
    <label>
      <xsl:value-of select="$says"/>
      <input type="{$type}" name="{$name}" value="{/page/request/@*[name() = $name]}"/>
    </label>
  </xsl:template>

  <!-- A choice. options: "value:what it says|...", the first being for none. -->
  <xsl:template name="pick">
    <xsl:param name="name"/>
    <xsl:param name="says"/>
    <xsl:param name="options"/>
    <label>
      <xsl:value-of select="$says"/>
      <select name="{$name}">
        <xsl:call-template name="pick-options">
          <xsl:with-param name="options" select="concat($options, '|')"/>
          <xsl:with-param name="chosen" select="/page/request/@*[name() = $name]"/>
        </xsl:call-template>
      </select>
    </label>
  </xsl:template>

  <xsl:template name="pick-options">
    <xsl:param name="options"/>
    <xsl:param name="chosen"/>
    <xsl:if test="$options != ''">
      <xsl:variable name="option" select="substring-before($options, '|')"/>
      <xsl:call-template name="pick-option">
        <xsl:with-param name="value" select="substring-before($option, ':')"/>
        <xsl:with-param name="says" select="substring-after($option, ':')"/>
        <xsl:with-param name="chosen" select="$chosen"/>
      </xsl:call-template>
      <xsl:call-template name="pick-options">
        <xsl:with-param name="options" select="substring-after($options, '|')"/>
        <xsl:with-param name="chosen" select="$chosen"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="pick-option">
    <xsl:param name="value"/>
    <xsl:param name="says"/>
    <xsl:param name="chosen"/>
    <option value="{$value}">
      <xsl:if test="string($chosen) = string($value)"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
      <xsl:value-of select="$says"/>
    </option>
  </xsl:template>

  <!-- What houses are asked for. Needs city_options. -->
  <xsl:template name="ask-houses">
    <form class="filter" method="get" action="{/page/@path}" role="search">
      <xsl:call-template name="ask"><xsl:with-param name="name" select="'q'"/><xsl:with-param name="says">Title, street or postcode contains, or number</xsl:with-param><xsl:with-param name="type" select="'search'"/></xsl:call-template>
      <label>
        <xsl:text>City</xsl:text>
        <select name="city">
          <option value="">All</option>
          <xsl:for-each select="/page/city_options/option">
            <xsl:call-template name="pick-option">
              <xsl:with-param name="value" select="@id"/>
              <xsl:with-param name="says"><xsl:value-of select="@name"/><xsl:if test="not(@is_active)"> (not active)</xsl:if></xsl:with-param>
              <xsl:with-param name="chosen" select="/page/request/@city"/>
            </xsl:call-template>
          </xsl:for-each>
        </select>
      </label>
      <xsl:call-template name="pick">
        <xsl:with-param name="name" select="'state'"/>
        <xsl:with-param name="says">Which</xsl:with-param>
        <xsl:with-param name="options">:All|public:Visitors see them|not_public:Visitors do not see them|draft:Drafts|held:Taken off the site</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="pick">
        <xsl:with-param name="name" select="'sort'"/>
        <xsl:with-param name="says">Order</xsl:with-param>
        <xsl:with-param name="options">:Newest first|title:By title</xsl:with-param>
      </xsl:call-template>
      <xsl:if test="/page/request/@landlord"><xsl:call-template name="ask"><xsl:with-param name="name" select="'landlord'"/><xsl:with-param name="says">Number of the landlord</xsl:with-param></xsl:call-template></xsl:if>
      <button>Show</button>
    </form>
  </xsl:template>

  <!-- What was asked for and cannot be, on top. -->
  <xsl:template match="problems" mode="ignored">
    <ul class="notice"><xsl:for-each select="problem"><li>This was not understood, so it does not count: <b><xsl:value-of select="@given"/></b></li></xsl:for-each></ul>
  </xsl:template>

  <!-- ==== pages of a list -->

  <!-- All that was asked for, but what is named in without, as a query. -->
  <xsl:template name="asked">
    <xsl:param name="without" select="' after done removed differences '"/>
    <xsl:for-each select="/page/request/@*[not(contains($without, concat(' ', name(), ' ')))]">
      <xsl:value-of select="concat(name(), '=')"/><xsl:apply-templates select="." mode="query"/><xsl:text>&amp;</xsl:text>
    </xsl:for-each>
  </xsl:template>

  <!-- The address of this list as it is, for the forms of its rows. -->
  <xsl:template name="here">
    <xsl:param name="path" select="/page/@path"/>
    <xsl:variable name="asked"><xsl:call-template name="asked"><xsl:with-param name="without" select="' done removed differences edit '"/></xsl:call-template></xsl:variable>
    <xsl:value-of select="$path"/>
    <xsl:if test="$asked != ''"><xsl:value-of select="concat('?', substring($asked, 1, string-length($asked) - 1))"/></xsl:if>
  </xsl:template>

  <xsl:template match="*[@passed]" mode="row" priority="1"/>

  <!-- rows: all of the list. -->
  <xsl:template name="pages">
    <xsl:param name="rows"/>
    <xsl:variable name="asked"><xsl:call-template name="asked"/></xsl:variable>
    <xsl:variable name="found" select="$rows[not(@passed)]"/>
    <xsl:variable name="passed" select="$rows[@passed]"/>
    <xsl:if test="$passed"><p class="note">This page has looked through a part of the list that is as long as there is time for. There may be more behind it.</p></xsl:if>
    <xsl:if test="/page/request/@after or $found[$page-size + 1] or $passed">
      <nav class="paging" aria-label="Pages of this list">
        <ul>
          <xsl:if test="/page/request/@after"><li><a class="button quiet" href="{/page/@path}?{$asked}">To the beginning</a></li></xsl:if>
          <xsl:if test="$found[$page-size + 1]"><li><a class="button" href="{/page/@path}?{$asked}after={$found[position() = $page-size]/@cursor}">Next page</a></li></xsl:if>
          <xsl:if test="$passed"><li><a class="button" href="{/page/@path}?{$asked}after={$passed/@cursor}">Search on</a></li></xsl:if>
        </ul>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- ==== forms that the rows of a list have buttons for: <button form="rows-delete" name="id" value="7"> -->

  <xsl:template match="form" mode="rows">
    <xsl:variable name="here"><xsl:call-template name="here"/></xsl:variable>
    <form id="rows-{@name}" method="post" action="{$here}" hidden="hidden"><xsl:apply-templates select="." mode="seal"/></form>
  </xsl:template>

  <!-- What was sent by such a button and not taken, on top: with what it was, it can be sent again. mode="button" says what that does. -->
  <xsl:template match="form" mode="again">
    <xsl:variable name="here"><xsl:call-template name="here"/></xsl:variable>
    <section class="panel">
      <form class="form" method="post" action="{$here}">
        <xsl:apply-templates select="." mode="seal"/>
        <xsl:apply-templates select="." mode="summary"/>
        <xsl:for-each select="field[@value and @name != 'confirm']"><input type="hidden" name="{@name}" value="{@value}"/></xsl:for-each>
        <xsl:apply-templates select="field[@name = 'confirm']" mode="field"/>
        <p class="buttons"><button class="danger"><xsl:apply-templates select="." mode="button"/></button><a class="button quiet" href="{$here}">Leave it</a></p>
      </form>
    </section>
  </xsl:template>

  <!-- What is to be typed is what would be lost; before that was told, nothing is. -->
  <xsl:template match="form[not(problem)]/field[@name = 'confirm' and not(problem) and not(@value)]" mode="field" priority="1"/>
  <xsl:template match="field[@name = 'confirm']" mode="label">To confirm<xsl:if test="../problem">, type “<xsl:value-of select="../problem/@given"/>”</xsl:if></xsl:template>
  <xsl:template match="field[@name = 'confirm']" mode="optional"/>
  <xsl:template match="field[@name = 'confirm']/problem[@kind = 'word']" mode="problem">please type “<xsl:value-of select="@given"/>”</xsl:template>

  <!-- The place of a row in its list: what was typed, otherwise what is stored. id: of the row; stored: its number; says: what it is a number of. -->
  <xsl:template name="place">
    <xsl:param name="id"/>
    <xsl:param name="stored"/>
    <xsl:param name="says"/>
    <xsl:variable name="field" select="/page/form[@name = 'reorder']/field[@of = 'order' and @id = $id]"/>
    <label>
      <span class="hidden">Place of <xsl:value-of select="$says"/></span>
      <input type="text" inputmode="numeric" class="place" name="order_{$id}" form="form-reorder" value="{$stored}">
        <xsl:if test="$field"><xsl:attribute name="value"><xsl:value-of select="$field/@value"/></xsl:attribute></xsl:if>
        <xsl:if test="$field/problem"><xsl:attribute name="id"><xsl:value-of select="concat('reorder-', $field/@name)"/></xsl:attribute><xsl:attribute name="aria-invalid">true</xsl:attribute><xsl:attribute name="aria-describedby"><xsl:value-of select="concat('reorder-', $field/@name, '-problem')"/></xsl:attribute></xsl:if>
      </input>
    </label>
    <xsl:if test="$field/problem"><p class="problem" id="reorder-{$field/@name}-problem"><xsl:apply-templates select="$field/problem[1]" mode="problem"/></p></xsl:if>
  </xsl:template>

  <!-- The form of all places: its fields stand in the list. -->
  <xsl:template match="form[@name = 'reorder']" mode="fields"/>
  <xsl:template match="form[@name = 'reorder']" mode="button">Save the order</xsl:template>
  <xsl:template match="field[@of = 'order']" mode="label">Place</xsl:template>

  <!-- ==== values -->

  <!-- "26 November 2026, 10:15", in UTC as everything in logs. -->
  <xsl:template match="@*" mode="instant"><xsl:apply-templates select="." mode="date"/><xsl:value-of select="concat(', ', substring(., 12, 5))"/></xsl:template>

  <xsl:template match="@*" mode="number"><xsl:value-of select="format-number(., '#,##0')"/></xsl:template>

  <!-- Bytes, as people speak of them. -->
  <xsl:template match="@*" mode="size">
    <xsl:choose>
      <xsl:when test=". &gt;= 10737418240"><xsl:value-of select="concat(format-number(. div 1073741824, '#,##0'), ' GB')"/></xsl:when>
      <xsl:when test=". &gt;= 10485760"><xsl:value-of select="concat(format-number(. div 1048576, '#,##0'), ' MB')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat(format-number(. div 1024, '#,##0'), ' kB')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Hours, as people speak of them: "7 hours", "3 days". -->
  <xsl:template match="@*" mode="age">
    <xsl:choose>
      <xsl:when test=". &gt;= 48"><xsl:value-of select="concat(format-number(floor(. div 24), '#,##0'), ' days')"/></xsl:when>
      <xsl:when test=". &lt; 1">less than an hour</xsl:when>
      <xsl:otherwise><xsl:apply-templates select="." mode="things"><xsl:with-param name="thing" select="'hour'"/></xsl:apply-templates></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What keeps a house from visitors, in a word each; the words are those of house_hindrances(). -->
  <xsl:template match="@hindrances" mode="words">
    <xsl:variable name="words" select="concat(' ', ., ' ')"/>
    <ul class="why">
      <xsl:if test="contains($words, ' draft ')"><li>Draft</li></xsl:if>
      <xsl:if test="contains($words, ' held ')"><li>Taken off the site</li></xsl:if>
      <xsl:if test="contains($words, ' city ')"><li>The city is not active</li></xsl:if>
      <xsl:if test="contains($words, ' suspended ')"><li>The landlord is suspended</li></xsl:if>
      <xsl:if test="contains($words, ' rooms ')"><li>No room has a rent</li></xsl:if>
    </ul>
  </xsl:template>

  <!-- What a page cannot do in the time that it has. -->
  <xsl:template name="by-hand">With more than 20,000 houses this takes longer than a page may. It is done where the site runs, by <code>palace psql -c 'select palace.rebuild_derived()'</code>, which says how much was wrong.</xsl:template>
</xsl:stylesheet>
