<?xml version="1.0" encoding="UTF-8"?>
<!-- What a landlord should look at, one line for each kind of thing, with the houses and rooms it is about. Needs format. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:key name="kind" match="attention/item" use="@kind"/>
  <xsl:key name="house" match="houses/house" use="@id"/>

  <xsl:template match="attention" mode="section">
    <section class="panel">
      <h2>What needs attention</h2>
      <xsl:if test="not(item)"><p>Nothing at the moment.</p></xsl:if>
      <!-- The first of each kind stands for it. -->
      <xsl:apply-templates select="item[count(. | key('kind', @kind)[1]) = 1]" mode="kind"/>
    </section>
  </xsl:template>

  <xsl:template match="item" mode="kind">
    <xsl:variable name="items" select="key('kind', @kind)"/>
    <details class="attention">
      <xsl:if test="count($items) &lt; 4"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
      <summary>
        <b>
          <xsl:choose>
            <xsl:when test="@rooms"><xsl:value-of select="sum($items/@rooms)"/> room<xsl:if test="sum($items/@rooms) != 1">s</xsl:if></xsl:when>
            <xsl:otherwise><xsl:value-of select="count($items)"/> house<xsl:if test="count($items) != 1">s</xsl:if></xsl:otherwise>
          </xsl:choose>
          <xsl:apply-templates select="@kind" mode="what"/>
        </b>
      </summary>
      <p><xsl:apply-templates select="@kind" mode="why"/></p>
      <ul class="bullets"><xsl:apply-templates select="$items" mode="item"/></ul>
    </details>
  </xsl:template>

  <!-- What is to be done about a house or a single room has a page; several rooms are found in their house. -->
  <xsl:template match="item" mode="item">
    <li>
      <a>
        <xsl:attribute name="href">
          <xsl:value-of select="concat('/landlord/houses/', @house_id)"/>
          <xsl:choose>
            <xsl:when test="@room_id and @kind = 'no_photo'">/rooms/<xsl:value-of select="@room_id"/>/photos</xsl:when>
            <xsl:when test="@room_id">/rooms/<xsl:value-of select="@room_id"/>/edit</xsl:when>
            <xsl:when test="@rooms or @kind = 'no_rooms'">/rooms</xsl:when>
            <xsl:when test="@kind = 'no_house_photo'">/photos</xsl:when>
            <xsl:when test="@kind = 'no_document' or @kind = 'no_band'">/epc</xsl:when>
            <xsl:otherwise>/edit</xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
        <xsl:if test="@room_name"><xsl:value-of select="concat(@room_name, ', ')"/></xsl:if>
        <xsl:value-of select="@house_title"/>
      </a>
      <xsl:if test="@rooms &gt; 1"><xsl:value-of select="concat(': ', @rooms, ' rooms')"/></xsl:if>
      <xsl:if test="@day"><xsl:if test="@rooms &gt; 1">, the first</xsl:if> on <xsl:apply-templates select="@day" mode="date"/></xsl:if>
      <xsl:if test="@kind = 'held'"><xsl:apply-templates select="key('house', @house_id)/@held_reason" mode="reason"/></xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="@held_reason" mode="reason">: <xsl:value-of select="."/></xsl:template>

  <xsl:template match="@kind[. = 'held']" mode="what"> taken off the site by us</xsl:template>
  <xsl:template match="@kind[. = 'held']" mode="why">Put right what is written there, then write to us.</xsl:template>
  <xsl:template match="@kind[. = 'address']" mode="what"> with an address to check</xsl:template>
  <xsl:template match="@kind[. = 'address']" mode="why">It came in one line from the old site. Say which part is the number and which the street.</xsl:template>
  <xsl:template match="@kind[. = 'draft']" mode="what"> not published</xsl:template>
  <xsl:template match="@kind[. = 'draft']" mode="why">Nobody but you sees a draft. Publish it when it is complete.</xsl:template>
  <xsl:template match="@kind[. = 'city']" mode="what"> in a city that is not on the site at present</xsl:template>
  <xsl:template match="@kind[. = 'city']" mode="why">Nobody sees them until it is back. There is nothing for you to do.</xsl:template>
  <xsl:template match="@kind[. = 'no_rooms']" mode="what"> without rooms</xsl:template>
  <xsl:template match="@kind[. = 'no_rooms']" mode="why">Visitors see a house once one of its rooms has a rent.</xsl:template>
  <xsl:template match="@kind[. = 'no_house_photo']" mode="what"> without a photo</xsl:template>
  <xsl:template match="@kind[. = 'no_house_photo']" mode="why">Visitors see a drawing in its place.</xsl:template>
  <xsl:template match="@kind[. = 'no_document']" mode="what"> with an energy rating and no certificate</xsl:template>
  <xsl:template match="@kind[. = 'no_document']" mode="why">Add the certificate. Visitors read that there is one, and never see it.</xsl:template>
  <xsl:template match="@kind[. = 'no_band']" mode="what"> with a certificate and no energy rating</xsl:template>
  <xsl:template match="@kind[. = 'no_band']" mode="why">Say which band is on it: that is what visitors see.</xsl:template>
  <xsl:template match="@kind[. = 'no_price']" mode="what"> without a rent</xsl:template>
  <xsl:template match="@kind[. = 'no_price']" mode="why">Visitors do not see a room before it has one.</xsl:template>
  <xsl:template match="@kind[. = 'no_photo']" mode="what"> without a photo</xsl:template>
  <xsl:template match="@kind[. = 'no_photo']" mode="why">Visitors want to see the room they will live in.</xsl:template>
  <xsl:template match="@kind[. = 'let_passed']" mode="what"> whose let has ended</xsl:template>
  <xsl:template match="@kind[. = 'let_passed']" mode="why">They count as available. If somebody has moved in, say until when.</xsl:template>
  <xsl:template match="@kind[. = 'let_open']" mode="what"> let without an end</xsl:template>
  <xsl:template match="@kind[. = 'let_open']" mode="why">Say until when, so that students for the next year find them.</xsl:template>
  <xsl:template match="@kind[. = 'let_ending']" mode="what"> whose let ends within 60 days</xsl:template>
  <xsl:template match="@kind[. = 'let_ending']" mode="why">If the tenants stay, say until when.</xsl:template>
</xsl:stylesheet>
